using BotService.Alerting.Diagnostics;
using BotService.Alerting.Intake;
using BotService.Domain.Parties;
using BotService.Writing.Models;
using BotService.Writing.Stories;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BotService.Writing;

public static class WritingRegistration
{
    /// <summary>The writer that section <c>Writer</c> names. Without one nothing is asked, and nothing runs in the background.</summary>
    public static IServiceCollection AddWriting(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WriterOptions>().Bind(configuration.GetSection(WriterOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<WriterOptions>, WriterOptionsRanges>();
        services.AddSingleton<IValidateOptions<WriterOptions>, WriterOptionsCheck>();
        services.TryAddSingleton<ModelNetwork>();
        services.AddSingleton<ModelClient>();
        services.AddSingleton(provider => new Briefer(provider.GetRequiredService<ModelClient>(), provider.GetRequiredService<PartyDirectory>()));
        services.AddSingleton<IDoctorCheck, WriterCheck>();
        var provider = configuration[$"{WriterOptions.Section}:{nameof(WriterOptions.Provider)}"];
        if (string.IsNullOrEmpty(provider) || !new WriterOptions { Provider = provider }.IsOn) return services;
        services.AddSingleton<SecondOpinion>();
        services.AddSingleton<StoryWriter>();
        services.AddSingleton<IWrittenBriefings, WrittenBriefings>();
        services.AddHostedService(provider => provider.GetRequiredService<StoryWriter>());
        return services;
    }
}
