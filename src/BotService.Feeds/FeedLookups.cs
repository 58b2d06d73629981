using BotService.Alerting.Feeds;
using BotService.Feeds.Fetching;
using BotService.Feeds.Formats;

namespace BotService.Feeds;

internal sealed class FeedLookups(FeedHttp http, TimeProvider time) : IFeedLookup
{
    /// <summary>A chat waits three seconds; half a second is for the answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2.5);

    private const int MostEntries = 3;

    private static readonly string[] UsualPlaces = ["/feed", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/rss", "/blog/feed", "/feed.json"];

    /// <summary>What will be the same tomorrow.</summary>
    private static readonly string[] Lasting =
        ["blocked_address", "bad_scheme", "userinfo_not_allowed", "bad_redirect", "too_many_redirects", "too_large", "bad_encoding", "tls", "unreachable",
            "bad_answer", "http_401", "http_403", "http_404", "http_410"];

    public async Task<FeedLookup> LookAsync(Uri address, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await http.GetAsync(address, null, either.Token) switch
            {
                FeedAnswer.Document document => await ReadAsync(document, either.Token),
                FeedAnswer.Refused refused when Lasting.Contains(refused.Code) => new FeedLookup.Refused(refused.Message),
                FeedAnswer.Refused refused => new FeedLookup.Later(refused.Message),
                var other => throw new InvalidOperationException($"{other.GetType()} is no answer to a first question."),
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new FeedLookup.Later("The server did not answer within three seconds.");
        }
    }

    private async Task<FeedLookup> ReadAsync(FeedAnswer.Document answer, CancellationToken cancellationToken)
    {
        var (body, problem) = ContentCoding.Undo(answer.Body, answer.ContentEncoding);
        if (problem is not null) return new FeedLookup.Refused(problem.Message);
        using (body)
        {
            try
            {
                using var document = OpenDocument.Open(body!.Bytes, answer.ContentType, answer.Address);
                var read = document.ReadAll().Document;
                var newest = read.Entries.OrderByDescending(entry => entry.PublishedAt ?? DateTimeOffset.MinValue).Take(MostEntries);
                return new FeedLookup.Feed(read with { Entries = [.. newest] });
            }
            catch (UnreadableFeedException unreadable)
            {
                var named = HtmlFeedLinks.FindInHeader(answer.LinkHeader, answer.Address).ToList();
                if (unreadable.Code == "web_page")
                {
                    using var text = FeedText.Decode(body!.Bytes, answer.ContentType);
                    named.AddRange(HtmlFeedLinks.Find(text.Characters.Span, answer.Address));
                }
                if (named.Count == 0 && unreadable.Code == "web_page") named.AddRange(await TryUsualPlacesAsync(answer.Address, cancellationToken));
                return named.Count == 0
                    ? new FeedLookup.Refused(unreadable.Message)
                    : new FeedLookup.Site([.. named.DistinctBy(link => link.Address).OrderBy(link => link.IsOfComments)
                        .Select(link => new FeedOffer(link.Address, link.Title))]);
            }
        }
    }

    private async Task<IReadOnlyList<FeedLink>> TryUsualPlacesAsync(Uri site, CancellationToken cancellationToken)
    {
        // Those that were found when time runs out are better than none.
        var found = new List<FeedLink>();
        await Task.WhenAll(UsualPlaces.Select(async place =>
        {
            try
            {
                var address = new Uri(site, place);
                if (await http.GetAsync(address, null, cancellationToken) is not FeedAnswer.Document answer) return;
                var (body, problem) = ContentCoding.Undo(answer.Body, answer.ContentEncoding);
                if (problem is not null) return;
                using (body)
                {
                    using var document = OpenDocument.Open(body!.Bytes, answer.ContentType, answer.Address);
                    lock (found) found.Add(new(answer.MovedTo ?? address, document.Read([]).Document.Title));
                }
            }
            catch (Exception none) when (none is UnreadableFeedException or OperationCanceledException)
            {
                // no feed there
            }
        }));
        return found;
    }
}
