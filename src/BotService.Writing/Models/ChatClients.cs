using System.ClientModel;
using System.ClientModel.Primitives;
using Anthropic;
using Anthropic.Core;
using Microsoft.Extensions.AI;
using OllamaSharp;
using OpenAI;

namespace BotService.Writing.Models;

/// <summary>The provider's own library behind one interface. None of them tries again by itself, and none logs.</summary>
internal static class ChatClients
{
    public static readonly Uri Ollama = new("http://localhost:11434");

    public static IChatClient Create(WriterOptions options, HttpMessageHandler network)
    {
        var http = new HttpClient(new ModelHandler(network)) { Timeout = Timeout.InfiniteTimeSpan };
        if (options.Is(WriterOptions.Anthropic))
        {
            var client = new ClientOptions { ApiKey = options.Key, AuthToken = null, HttpClient = http, MaxRetries = 0, Timeout = options.Timeout };
            if (options.Endpoint is { } endpoint) client = client with { BaseUrl = endpoint.AbsoluteUri.TrimEnd('/') };
            return new AnthropicClient(client).AsIChatClient(options.Model, ModelClient.AnswerTokens);
        }
        if (options.Is(WriterOptions.OpenAI))
        {
            var client = new OpenAIClientOptions
            {
                Transport = new HttpClientPipelineTransport(http),
                RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
                NetworkTimeout = options.Timeout,
            };
            if (options.Endpoint is { } endpoint) client.Endpoint = endpoint;
            return new OpenAIClient(new ApiKeyCredential(options.Key.Length > 0 ? options.Key : "none"), client).GetChatClient(options.Model).AsIChatClient();
        }
        http.BaseAddress = options.Endpoint ?? Ollama;
        if (options.Key.Length > 0) http.DefaultRequestHeaders.Authorization = new("Bearer", options.Key);
        return new OllamaApiClient(http, options.Model);
    }
}
