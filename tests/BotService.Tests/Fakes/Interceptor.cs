using System.Reflection;

namespace BotService.Tests.Fakes;

/// <summary>Stands in front of a port and may do something else than it: fail, lie, leave something out.</summary>
#pragma warning disable CA1852 // the proxies that the runtime makes derive from it
internal class Interceptor : DispatchProxy
#pragma warning restore CA1852
{
    private object _inner = null!;
    private Func<string, object?[], Func<object?>, object?> _around = null!;

    /// <param name="around">Gets the method's name, its arguments (which may be changed) and the real call; answers what the caller gets.</param>
    public static TPort Before<TPort>(TPort inner, Func<string, object?[], Func<object?>, object?> around)
        where TPort : class
    {
        var proxy = Create<TPort, Interceptor>();
        ((Interceptor)(object)proxy)._inner = inner;
        ((Interceptor)(object)proxy)._around = around;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _around(targetMethod!.Name, args!, () =>
    {
        try
        {
            return targetMethod.Invoke(_inner, args);
        }
        catch (TargetInvocationException exception)
        {
            throw exception.InnerException!;
        }
    });
}
