using System.Net;
using System.Net.Http.Headers;

namespace BotService.Writing.Models;

/// <summary>Between every provider's library and the network: a failure becomes a <see cref="ModelException"/>, and an answer is read whole and no further
/// than an answer can be long. Redirects are not followed, since they could take the key elsewhere.</summary>
internal sealed class ModelHandler(HttpMessageHandler network) : DelegatingHandler(network)
{
    private const int Longest = 1 << 20;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException)
        {
            throw new ModelException(ModelProblem.Unreachable);
        }
        if (!response.IsSuccessStatusCode)
            using (response)
                throw new ModelException(ProblemOf(response.StatusCode), response.Headers.RetryAfter?.Delta);
        var body = response.Content;
        var read = new ByteArrayContent(await ReadAsync(body, cancellationToken));
        read.Headers.ContentType = body.Headers.ContentType ?? new MediaTypeHeaderValue("application/json");
        response.Content = read;
        body.Dispose();
        return response;
    }

    private static async Task<byte[]> ReadAsync(HttpContent body, CancellationToken cancellationToken)
    {
        var buffer = new MemoryStream();
        try
        {
            await using var stream = await body.ReadAsStreamAsync(cancellationToken);
            var piece = new byte[16 << 10];
            while (await stream.ReadAsync(piece, cancellationToken) is > 0 and var count)
            {
                if (buffer.Length + count > Longest) throw new ModelException(ModelProblem.TooLong);
                buffer.Write(piece, 0, count);
            }
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException)
        {
            throw new ModelException(ModelProblem.Cut);
        }
        return buffer.ToArray();
    }

    private static ModelProblem ProblemOf(HttpStatusCode status) => (int)status switch
    {
        401 or 403 => ModelProblem.WrongKey,
        404 => ModelProblem.UnknownModel,
        408 => ModelProblem.Slow,
        429 => ModelProblem.TooMany,
        >= 500 => ModelProblem.Overloaded,
        _ => ModelProblem.Refused,
    };
}
