namespace BotService.Slack.Rendering;

/// <summary>What Slack takes. https://docs.slack.dev/reference/block-kit/blocks and slackapi/node-slack-sdk packages/types.</summary>
internal static class SlackLimits
{
    public const int BlocksInMessage = 50, BlocksInView = 100;

    /// <summary>Slack refuses a message near 13,200 characters over all blocks, undocumented: slackapi/bolt-js issue 2509.</summary>
    public const int CharactersInMessage = 12_000;

    /// <summary>Documented for a section's text; kept for rich text too, which documents none.</summary>
    public const int Text = 3_000;

    public const int Header = 150, ButtonLabel = 75, ButtonValue = 2_000, Address = 3_000;

    public const int ContextElements = 10;

    public const int OptionLabel = 75, OptionValue = 150, Options = 100;

    public const int ModalTitle = 24, InputLabel = 2_000, Hint = 2_000, Metadata = 3_000;

    /// <summary>The product's own: more buttons than this are a menu that nobody reads.</summary>
    public const int Buttons = 4;

    public const int ChartTitle = 50, ChartLabel = 20, ChartPoints = 20, FewestChartPoints = 3;

    /// <summary>Top-level text: read out and shown in banners, so a line; a vendor reports that longer ones than 4,000 cannot be edited.</summary>
    public const int Summary = 1_000;
}
