using BotService.Alerting.Polling;
using Quartz;

namespace BotService.Jobs;

[DisallowConcurrentExecution]
internal sealed class PollFeedsJob(FeedPoller poller) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await poller.PollDueAsync(cancellationToken);
}
