using System.IO.Compression;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using BotService.Alerting.Feeds;
using BotService.Domain.Feeds;
using BotService.Feeds;
using BotService.Feeds.Fetching;

namespace BotService.Tests.Feeds;

/// <summary>Rows 40 to 54 of the fault matrix: whatever a server does ends in a named failure, in bounded time and memory.</summary>
public sealed class HostileServerTests : IAsyncDisposable
{
    private static readonly byte[] Ok = "<rss version='2.0'><channel><title>t</title><item><guid>1</guid><title>One</title></item></channel></rss>"u8.ToArray();

    private readonly FeedServer _server = new();
    private readonly ReadingFeeds _reading;

    public HostileServerTests() => _reading = ReadingFeeds.Of(_server);

    public ValueTask DisposeAsync()
    {
        _reading.Dispose();
        return _server.DisposeAsync();
    }

    [Fact]
    public async Task A_server_that_never_answers_is_given_up_after_ten_seconds()
    {
        var asked = new TaskCompletionSource();
        var url = _server.On("/", async (_, _, cancellationToken) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });

        var reading = _reading.FailAsync(url);
        await asked.Task;
        _reading.Time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.False(reading.IsCompleted);
        _reading.Time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal("timeout", (await reading).Code);
    }

    [Fact]
    public async Task A_body_that_stops_coming_is_given_up_after_thirty_seconds()
    {
        var url = _server.On("/", async (_, stream, cancellationToken) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<rss"u8.ToArray(), cancellationToken);
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });

        var reading = _reading.FailAsync(url);
        while (!reading.IsCompleted)
        {
            _reading.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal("timeout", (await reading).Code);
    }

    [Fact]
    public async Task A_body_that_drips_is_given_up()
    {
        var url = _server.On("/", async (_, stream, cancellationToken) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n"u8.ToArray(), cancellationToken);
            while (true)
            {
                _reading.Time.Advance(TimeSpan.FromSeconds(0.5));
                await stream.WriteAsync("x"u8.ToArray(), cancellationToken);
            }
        });

        // Which of the two limits it meets first depends on who is scheduled when.
        Assert.Contains((await _reading.FailAsync(url)).Code, (string[])["too_slow", "timeout"]);
    }

    [Theory]
    [InlineData(4.9, 1, false)]
    [InlineData(5.1, 1, true)]
    [InlineData(5.1, 6_000, false)]
    [InlineData(20, 6_000, true)]
    public void A_body_must_come_at_a_kilobyte_a_second_once_it_had_five(double seconds, int bytes, bool isTooSlow) =>
        Assert.Equal(isTooSlow, FeedHttp.IsTooSlow(TimeSpan.FromSeconds(seconds), bytes));

    [Theory]
    [InlineData(2_000, 60)] // endless headers
    [InlineData(1, 1_000_000)] // one of a megabyte
    public async Task Headers_without_end_are_cut(int count, int length)
    {
        var url = _server.On("/", async (_, stream, cancellationToken) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray(), cancellationToken);
            for (var i = 0; i < count; i++) await stream.WriteAsync(Encoding.ASCII.GetBytes($"X-{i}: {new string('x', length)}\r\n"), cancellationToken);
        });

        Assert.Equal("headers_too_large", (await _reading.FailAsync(url)).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Content-Length: 10000000000\r\n")]
    public async Task A_body_without_end_is_cut_at_five_megabytes(string header)
    {
        var sent = 0L;
        var url = _server.On("/", async (_, stream, cancellationToken) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\n{header}\r\n"), cancellationToken);
            var zeros = new byte[1 << 20];
            for (; sent < 200 << 20; sent += zeros.Length) await stream.WriteAsync(zeros, cancellationToken);
        });

        Assert.Equal("too_large", (await _reading.FailAsync(url)).Code);
        Assert.True(sent < 100 << 20, $"{sent >> 20} MB were taken");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_compression_bomb_is_cut_after_decoding(string encoding)
    {
        var url = _server.On("/", "200 OK", $"Content-Encoding: {encoding}", Compress(encoding, new byte[100 << 20]));

        Assert.Equal("too_large", (await _reading.FailAsync(url)).Code);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task One_layer_of_compression_is_undone(string encoding)
    {
        var url = _server.On("/", "200 OK", $"Content-Encoding: {encoding}", Compress(encoding, Ok));

        Assert.Equal("One", Assert.Single((await _reading.SucceedAsync(url)).Document.Entries).Title);
    }

    [Fact]
    public async Task Two_layers_are_undone()
    {
        var url = _server.On("/", "200 OK", "Content-Encoding: gzip, gzip", Compress("gzip", Compress("gzip", Ok)));

        Assert.Equal("One", Assert.Single((await _reading.SucceedAsync(url)).Document.Entries).Title);
    }

    [Theory]
    [InlineData("Content-Encoding: identity", null)]
    [InlineData("Content-Encoding: none", null)]
    [InlineData("Content-Encoding: aws-chunked", null)]
    [InlineData("Content-Encoding: iso-8859-1", null)]
    [InlineData("Content-Encoding: gzip", null)]
    [InlineData("Content-Encoding: br", null)]
    [InlineData("Content-Encoding: deflate", null)]
    [InlineData("Content-Encoding: x-gzip", "gzip")]
    [InlineData("Content-Encoding: br", "gzip")]
    [InlineData("Content-Encoding: UTF-8", "deflate")]
    [InlineData("Content-Encoding: aws-chunked, gzip", "gzip")]
    [InlineData("", "gzip")]
    [InlineData("Content-Type: application/gzip", "gzip")]
    public async Task What_the_bytes_show_counts_more_than_what_the_header_says(string header, string? encoding)
    {
        var url = _server.On("/", "200 OK", header, encoding is null ? Ok : Compress(encoding, Ok));

        Assert.Equal("One", Assert.Single((await _reading.SucceedAsync(url)).Document.Entries).Title);
    }

    [Theory]
    [InlineData("203 Non-Authoritative Information")]
    [InlineData("226 IM Used")]
    [InlineData("206 Partial Content")]
    public async Task A_feed_that_comes_with_another_status_of_success_is_read(string status)
    {
        var url = _server.On("/", status, "", Ok);

        Assert.Equal("One", Assert.Single((await _reading.SucceedAsync(url)).Document.Entries).Title);
        Assert.Equal("http_204", (await _reading.FailAsync(_server.On("/nothing", "204 No Content", "", []))).Code);
    }

    [Fact]
    public async Task A_cookie_that_a_redirect_sets_comes_back_for_the_length_of_the_fetch_and_to_its_host_alone()
    {
        var url = _server.On("/feed", async (request, stream, cancellationToken) => await stream.WriteAsync(
            request.Header("Cookie") == "consent=yes"
                ? [.. Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {Ok.Length}\r\nConnection: close\r\n\r\n"), .. Ok]
                : "HTTP/1.1 302 Found\r\nLocation: /door\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(),
            cancellationToken));
        _server.On("/door", "302 Found", "Set-Cookie: consent=yes; Path=/; Expires=Wed, 01 Jan 2070 00:00:00 GMT\r\nSet-Cookie: ;;=\r\nLocation: /feed", []);
        _server.On("/out", "302 Found", $"Set-Cookie: secret=1; Path=/\r\nLocation: http://localhost:{_server.Port}/elsewhere", []);
        _server.On("/elsewhere", "200 OK", "", Ok);

        Assert.Equal("One", Assert.Single((await _reading.SucceedAsync(url)).Document.Entries).Title);
        await _reading.SucceedAsync(url);
        using var both = new ReadingFeeds(new FeedsOptions { AllowedHosts = [_server.Host, $"localhost:{_server.Port}"] });
        await both.SucceedAsync(_server.Url("/out"));

        Assert.Equal([null, null, "consent=yes", null, null, "consent=yes", null, null], _server.Requests.Select(request => request.Header("Cookie")));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Broken_compression_is_a_failure_that_says_so(string encoding)
    {
        var wrongSum = Compress(encoding, Ok);
        wrongSum[^5] ^= 0xFF;

        foreach (var body in (byte[][])(encoding == "br" ? [[0xC1, 0xFF, 0x00, 0xFF]] : [wrongSum])) // brotli has no sum
            Assert.Equal("bad_encoding", (await _reading.FailAsync(_server.On("/", "200 OK", $"Content-Encoding: {encoding}", body))).Code);
    }

    [Fact]
    public async Task A_document_that_was_cut_gives_its_whole_entries_and_is_asked_for_in_full_again()
    {
        var cut = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Ok).Replace("</channel></rss>", "<item><guid>2</guid><title>Tw", StringComparison.Ordinal));
        var url = _server.On("/", "200 OK", "ETag: \"whole\"\r\nContent-Encoding: gzip", Compress("gzip", cut)[..^8]);

        var read = await _reading.SucceedAsync(url);

        Assert.Equal("One", read.Document.Entries[0].Title);
        Assert.DoesNotContain(read.Document.Entries, entry => entry.Title == "Tw");
        Assert.Contains("the document ends in the middle", read.Document.Mendings);
        Assert.Equal(new FeedValidators(null, null, null), read.Validators);
    }

    [Fact]
    public async Task A_body_shorter_than_promised_is_a_failure()
    {
        var url = _server.On("/", "200 OK", "Content-Length: 5000", Ok, withLength: false);

        Assert.Equal("interrupted", (await _reading.FailAsync(url)).Code);
    }

    [Theory]
    [InlineData("HELLO\r\n\r\n", "bad_answer")]
    [InlineData("HTTP/1.1 abc\r\n\r\n", "bad_answer")]
    [InlineData("", "interrupted")]
    [InlineData("\0\0\0\0\r\n\r\n", "bad_answer")]
    public async Task What_is_no_answer_is_named(string bytes, string code)
    {
        var url = _server.On("/", (_, stream, cancellationToken) => stream.WriteAsync(Encoding.Latin1.GetBytes(bytes), cancellationToken).AsTask());

        Assert.Equal(code, (await _reading.FailAsync(url)).Code);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unreachable_and_one_without_a_name_unknown()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var host = $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        listener.Stop();
        using var reading = new ReadingFeeds(new FeedsOptions { AllowedHosts = [host] }, new StagedNetwork(1));
        using var real = new ReadingFeeds(new FeedsOptions { AllowedHosts = [host] });

        Assert.Equal("unreachable", (await real.FailAsync(new Uri($"http://{host}/"))).Code);
        Assert.Equal("dns", (await reading.FailAsync(new Uri("http://nowhere.example/"))).Code);
    }

    [Fact]
    public async Task Redirects_are_followed_five_times_and_no_more()
    {
        for (var i = 1; i < 100; i++) _server.On($"/{i}", "302 Found", $"Location: /{i - 1}", []);
        _server.On("/0", Encoding.UTF8.GetString(Ok));
        _server.On("/loop", "301 Moved Permanently", "Location: /loop", []);

        var five = await _reading.SucceedAsync(_server.Url("/5"));

        Assert.Null(five.MovedTo);
        Assert.Equal("too_many_redirects", (await _reading.FailAsync(_server.Url("/6"))).Code);
        Assert.Equal("too_many_redirects", (await _reading.FailAsync(_server.Url("/99"))).Code);
        Assert.Equal("too_many_redirects", (await _reading.FailAsync(_server.Url("/loop"))).Code);
    }

    [Fact]
    public async Task Only_a_chain_that_is_permanent_throughout_moves_the_feed()
    {
        _server.On("/new", Encoding.UTF8.GetString(Ok));
        _server.On("/permanent", "301 Moved Permanently", "Location: /again", []);
        _server.On("/again", "308 Permanent Redirect", "Location: /new", []);
        _server.On("/mixed", "301 Moved Permanently", "Location: /for-now", []);
        _server.On("/for-now", "307 Temporary Redirect", "Location: /new", []);
        _server.On("/to-nothing", "301 Moved Permanently", "Location: /404", []);

        Assert.Equal(_server.Url("/new"), (await _reading.SucceedAsync(_server.Url("/permanent"))).MovedTo);
        Assert.Null((await _reading.SucceedAsync(_server.Url("/mixed"))).MovedTo);
        Assert.Null((await _reading.FailAsync(_server.Url("/to-nothing"))).MovedTo);
    }

    [Theory]
    [InlineData("", "bad_redirect")]
    [InlineData("file:///etc/passwd", "bad_redirect")]
    [InlineData("ftp://example.com/feed", "bad_redirect")]
    [InlineData("gopher://example.com/", "bad_redirect")]
    [InlineData("javascript:alert(1)", "bad_redirect")]
    [InlineData("data:text/xml,<rss/>", "bad_redirect")]
    [InlineData("seed:announcements/x.xml", "bad_redirect")]
    [InlineData("http://", "bad_redirect")]
    [InlineData("http://user:password@example.com/", "userinfo_not_allowed")]
    [InlineData("http://169.254.169.254/latest/meta-data/", "blocked_address")]
    [InlineData("http://127.0.0.1:6379/", "blocked_address")]
    [InlineData("http://[::1]/", "blocked_address")]
    [InlineData("//10.0.0.1/x", "blocked_address")]
    public async Task A_redirect_to_where_no_feed_is_is_not_followed(string location, string code)
    {
        var url = _server.On("/", "302 Found", $"Location: {location}", []);

        Assert.Equal(code, (await _reading.FailAsync(url)).Code);
    }

    [Fact]
    public void A_redirect_from_https_to_http_is_not_followed()
    {
        Assert.Equal("insecure_redirect", FetchProblem.OfRedirect(new Uri("https://example.com/a"), "http://example.com/a")?.Code);
        Assert.Null(FetchProblem.OfRedirect(new Uri("http://example.com/a"), "https://example.com/a"));
    }

    [Theory]
    [InlineData("401 Unauthorized", "", "http_401", null, false)]
    [InlineData("403 Forbidden", "", "http_403", null, false)]
    [InlineData("403 Forbidden", "Server: cloudflare", "http_403", null, false)]
    [InlineData("404 Not Found", "", "http_404", null, false)]
    [InlineData("410 Gone", "", "http_410", null, true)]
    [InlineData("429 Too Many Requests", "Retry-After: 120", "http_429", 120, false)]
    [InlineData("429 Too Many Requests", "Retry-After: 9999999", "http_429", 86_400, false)]
    [InlineData("429 Too Many Requests", "Retry-After: -5", "http_429", null, false)]
    [InlineData("429 Too Many Requests", "Retry-After: soon", "http_429", null, false)]
    [InlineData("503 Service Unavailable", "Retry-After: Wed, 05 Nov 2025 12:10:00 GMT", "http_503", 600, false)]
    [InlineData("503 Service Unavailable", "Retry-After: Wed, 05 Nov 2025 11:00:00 GMT", "http_503", null, false)]
    [InlineData("500 Oops", "", "http_500", null, false)]
    [InlineData("599 What", "", "http_599", null, false)]
    [InlineData("204 No Content", "", "http_204", null, false)]
    [InlineData("304 Not Modified", "", "http_304", null, false)]
    [InlineData("300 Multiple Choices", "", "http_300", null, false)]
    public async Task Each_refusal_has_its_code_its_wait_and_its_mend(string status, string headers, string code, int? retryAfterSeconds, bool isFinal)
    {
        var url = _server.On("/", status, headers, []);

        var failed = await _reading.FailAsync(url);

        Assert.Equal(code, failed.Code);
        Assert.Equal(retryAfterSeconds, failed.RetryAfter?.TotalSeconds);
        Assert.Equal(isFinal, failed.IsFinal);
        Assert.EndsWith(".", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_in_the_address_stands_in_no_message()
    {
        var url = _server.On("/feed?token=S3cret", "302 Found", "Location: http://10.0.0.1/?token=S3cret", []);

        Assert.DoesNotContain("S3cret", (await _reading.FailAsync(url)).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("S3cret", (await _reading.FailAsync(_server.Url("/other?token=S3cret"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_not_accepted()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var expired = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2021, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using var certificate = X509CertificateLoader.LoadPkcs12(expired.Export(X509ContentType.Pfx), null);
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
            await using var tls = new SslStream(client.GetStream());
            await Assert.ThrowsAnyAsync<Exception>(async () =>
            {
                await tls.AuthenticateAsServerAsync(certificate);
                await tls.ReadExactlyAsync(new byte[1], TestContext.Current.CancellationToken); // the alert instead of a request
            });
        }, TestContext.Current.CancellationToken);
        var host = $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        using var reading = new ReadingFeeds(new FeedsOptions { AllowedHosts = [host] });

        var failed = await reading.FailAsync(new Uri($"https://{host}/feed"));

        Assert.Equal("tls", failed.Code);
        await serving;
        listener.Stop();
    }

    [Fact]
    public async Task No_more_than_four_requests_are_open_at_one_host()
    {
        int open = 0, most = 0;
        using var inside = new SemaphoreSlim(0);
        var release = new TaskCompletionSource();
        for (var i = 0; i < 20; i++)
        {
            _server.On($"/{i}", async (_, stream, cancellationToken) =>
            {
                var now = Interlocked.Increment(ref open);
                InterlockedMax(ref most, now);
                inside.Release();
                await release.Task;
                Interlocked.Decrement(ref open);
                await stream.WriteAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), cancellationToken);
            });
        }

        var reading = Enumerable.Range(0, 20).Select(i => _reading.FailAsync(_server.Url($"/{i}"))).ToArray();
        for (var i = 0; i < 4; i++) await inside.WaitAsync(TestContext.Current.CancellationToken);
        _reading.Time.Advance(TimeSpan.FromSeconds(5));
        release.SetResult();
        var failures = await Task.WhenAll(reading);

        Assert.Equal(4, most);
        Assert.All(failures, failed => Assert.Equal("http_404", failed.Code));

        static void InterlockedMax(ref int target, int value)
        {
            int seen;
            while ((seen = target) < value && Interlocked.CompareExchange(ref target, value, seen) != seen) { }
        }
    }

    [Fact]
    public async Task Stopping_the_bot_is_no_failure_of_the_feed()
    {
        using var stopping = new CancellationTokenSource();
        var url = _server.On("/", async (_, _, cancellationToken) =>
        {
            await stopping.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _reading.Reader.ReadAsync(new Feed { Url = url }, _reading.Known, stopping.Token));
    }

    private static byte[] Compress(string encoding, byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "br" => new BrotliStream(compressed, CompressionLevel.Fastest),
            "deflate" => new ZLibStream(compressed, CompressionLevel.Optimal),
            _ => new GZipStream(compressed, CompressionLevel.Optimal),
        })
        {
            stream.Write(bytes);
        }
        return compressed.ToArray();
    }
}
