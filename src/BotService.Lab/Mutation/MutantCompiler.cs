using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace BotService.Lab.Mutation;

/// <summary>Compiles <c>src/BotService.Understanding</c> in memory, as its project does: the same sources, lists and generated expressions.</summary>
internal sealed class MutantCompiler
{
    private const string Name = "BotService.Understanding";

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest);

    private readonly string _folder;
    private readonly Dictionary<string, SyntaxTree> _trees;
    private readonly CSharpCompilation _compilation;
    private readonly ResourceDescription[] _lists;
    private readonly CSharpGeneratorDriver _generators;

    /// <param name="root">The clone.</param>
    public MutantCompiler(string root)
    {
        _folder = Path.Combine(root, "src", Name);
        _trees = Directory.EnumerateFiles(_folder, "*.cs", SearchOption.AllDirectories).Where(file => !IsBuilt(file))
            .ToDictionary(file => file, file => Parse(File.ReadAllText(file), file), StringComparer.Ordinal);
        const string around = """
            global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
            global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
            [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("BotService.Lab")]
            """;
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => Path.GetFileNameWithoutExtension(file) != Name).Select(file => MetadataReference.CreateFromFile(file));
        _compilation = CSharpCompilation.Create(Name, [.. _trees.Values, Parse(around, "Around.cs")], references,
            new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
        _lists = [.. from folder in (string[])["phrases", "words"] from file in Directory.EnumerateFiles(Path.Combine(root, "seeds", folder),
            "*.txt") select new ResourceDescription($"{folder}/{Path.GetFileName(file)}", () => File.OpenRead(file), isPublic: true)];
        _generators = CSharpGeneratorDriver.Create(Generators(), parseOptions: Parsing);

        bool IsBuilt(string file) => Path.GetRelativePath(_folder, file).Split(Path.DirectorySeparatorChar)[0] is "obj" or "bin";
    }

    /// <summary>The assembly with the mutant in it; with none, as it is.</summary>
    /// <exception cref="FormatException">It does not apply, or does not compile; the message names the list's line.</exception>
    public byte[] Compile(Mutant? mutant, string list)
    {
        var compilation = mutant is null ? _compilation : With(mutant, list);
        _generators.RunGeneratorsAndUpdateCompilation(compilation, out var whole, out _);
        using var image = new MemoryStream();
        var result = whole.Emit(image, manifestResources: _lists);
        return result.Success ? image.ToArray()
            : throw new FormatException($"{list}:{mutant?.Line}: '{mutant?.Name}' does not compile: "
                + $"{result.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)}");
    }

    /// <exception cref="FormatException">It does not apply; the message names the list's line.</exception>
    public CSharpCompilation With(Mutant mutant, string list)
    {
        var file = Path.GetFullPath(Path.Combine(_folder, mutant.File));
        if (!_trees.TryGetValue(file, out var tree)) throw new FormatException(
            $"{list}:{mutant.Line}: '{mutant.Name}' names {mutant.File}, which does not stand in src/{Name}.");
        return _compilation.ReplaceSyntaxTree(tree, Parse(mutant.ApplyTo(tree.ToString(), list), file));
    }

    private static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(SourceText.From(source, System.Text.Encoding.UTF8), Parsing,
        path);

    /// <summary>That of regular expressions, which comes with the reference assemblies of the SDK.</summary>
    private static System.Collections.Immutable.ImmutableArray<ISourceGenerator> Generators()
    {
        var packs = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        var file = Directory.Exists(packs) ? Directory.EnumerateFiles(packs, "System.Text.RegularExpressions.Generator.dll", SearchOption.AllDirectories)
            .Max(StringComparer.Ordinal) : null;
        if (file is null) throw new FileNotFoundException($"There are no reference assemblies in {packs}. Mutants are compiled with the .NET SDK of "
            + "global.json; install it.");
        return new AnalyzerFileReference(file, new Loader()).GetGenerators(LanguageNames.CSharp);
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
