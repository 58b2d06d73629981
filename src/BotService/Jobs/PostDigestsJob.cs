using BotService.Alerting.Digests;
using Quartz;

namespace BotService.Jobs;

[DisallowConcurrentExecution]
internal sealed class PostDigestsJob(DigestFlow digests) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await digests.PostDueAsync(cancellationToken);
}
