using Quartz;

namespace BotService.Jobs;

/// <summary>The ticks. What is due stands in the database, so a missed, doubled or late tick does no harm.</summary>
internal static class JobRegistration
{
    public static void AddJobs(this IServiceCollection services)
    {
        services.AddQuartz(quartz =>
        {
            Tick<PollFeedsJob>(quartz, TimeSpan.FromSeconds(5));
            Tick<PostDigestsJob>(quartz, TimeSpan.FromSeconds(15));
        });
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
    }

    private static void Tick<TJob>(IQuartzBuilder quartz, TimeSpan every)
        where TJob : IJob
    {
        var key = new JobKey(typeof(TJob).Name);
        quartz.AddJob<TJob>(job => job.WithIdentity(key));
        quartz.AddTrigger(trigger => trigger.ForJob(key).StartNow().WithSimpleSchedule(schedule => schedule.WithInterval(every).RepeatForever()));
    }
}
