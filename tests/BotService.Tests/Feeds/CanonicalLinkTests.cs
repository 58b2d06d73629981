using BotService.Feeds.Formats;
using CsCheck;

namespace BotService.Tests.Feeds;

public sealed class CanonicalLinkTests
{
    [Theory]
    [InlineData("https://example.com/a")]
    [InlineData("http://example.com/a/")]
    [InlineData("HTTP://WWW.Example.COM:80/a")]
    [InlineData("https://example.com:443/a#comments")]
    [InlineData("https://example.com/a?utm_source=rss&UTM_Medium=feed&fbclid=1")]
    [InlineData("https://www.example.com./a?#")]
    [InlineData("https://example.com/a#utm_source=rss")]
    [InlineData("https://example.com/a#xtor=RSS-1")]
    [InlineData("https://example.com/a#respond")]
    public void Links_to_one_page_are_one(string link) => Assert.Equal(CanonicalLink.Of("https://example.com/a"), CanonicalLink.Of(link));

    [Theory]
    [InlineData("https://example.com/A")]
    [InlineData("https://example.com/b")]
    [InlineData("https://example.com/a#v2")]
    [InlineData("https://example.com/a#November_3_2025")]
    [InlineData("https://example.com/a?id=1")]
    [InlineData("https://example.com:8443/a")]
    [InlineData("https://example.org/a")]
    [InlineData("tag:example.com,2025:a")]
    public void Links_to_other_pages_are_others(string link) => Assert.NotEqual(CanonicalLink.Of("https://example.com/a"), CanonicalLink.Of(link));

    [Fact]
    public void The_order_of_what_counts_is_kept_and_tracking_anywhere_in_it_dropped() =>
        Assert.Equal(CanonicalLink.Of("https://example.com/?b=2&a=1"), CanonicalLink.Of("https://example.com/?utm_id=3&b=2&gclid=x&a=1&utm_term="));

    [Fact]
    public void Any_text_has_a_canonical_form() => Gen.String.Sample(link => CanonicalLink.Of(link) is not null
        && CanonicalLink.Of("https://example.com/" + link) is not null);
}
