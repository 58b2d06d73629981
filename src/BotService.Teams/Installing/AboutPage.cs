
namespace BotService.Teams.Installing;

/// <summary>The page that the app package names as website, privacy statement and terms: what the app does and what it keeps.</summary>
internal static class AboutPage
{
    public const string Path = "/teams/about";

    public const string Text = """
        BotService for Microsoft Teams

        What it does: it reads public vendor announcements and posts those that change how dependent a customer is on a vendor, where somebody
        subscribed to them. It answers what is written to it.

        What it keeps, in its operator's own database: the ids of your organisation, of the teams, channels and chats that it was added to, and
        of the people who subscribed, voted or pressed a button; the settings of each subscription; what was written to it; and what it posted.
        It reads messages only where it is mentioned, and those of its own chats. It gives none of this to anybody else.

        How to stop it: write "unsubscribe" where it posts, or remove the app.

        It comes without any warranty. An alert is a hint to read the source, not advice.
        """;
}
