namespace BotService.Domain.Relevance.LockIn;

/// <summary>Access or interoperability cut off, proprietary only, export limits.</summary>
internal sealed class ClosedApiRule : ISignalRule
{
    public SignalKind Kind => SignalKind.ClosedApi;

    public IReadOnlyList<string> Cues { get; } =
    [
        "cut~|cuts|cutting ..5 off",
        "cut|cuts|cutting|lose~|losing|revoke~|revokes|revoking|block~|blocks|blocking|suspend~|suspends|restrict~|restricts|limit~|limits|deny|denies|denied|remove~|pull~|end~|pause~ ..4 access",
        "access ..4 cut|revoked|blocked|suspended|restricted|limited|removed|lost|denied|ends",
        "@restrict ..5 third party|parties",
        "third party ..4 block~|blocked|ban~|banned|restrict~|restricted|cut|disabled|clients|apps|tools|app|client ..4",
        "restrict~|restricts|block~|blocks|ban~|bans|bar~|bars|prohibit~|curb~|halt~|pause~|stop~ ..6 api|apis|@chips|exports|sales|rivals|competitors|competitor|users|customers|subscribers|developers|orders|purchases",
        "ban~|bans|bar~|bars|bans|banning ..6 from",
        "export ..2 control|controls|restriction|restrictions|ban|bans|curb|curbs|rule|rules|license|licence|licenses|limits",
        "entity list",
        "sanction~|sanctions|sanctioned",
        "blacklist~|blacklisted",
        "proprietary ..4 api|apis|format|formats|connector|protocol|only|interface",
        "close~|closes|closed|closing ..3 api|apis|platform|ecosystem|door",
        "lock~|locks|locking|locked ..3 out|down",
        "shut~|shuts|shutting ..3 out",
        "walled garden",
        "incompatible|incompatibility",
        "pull~|pulls|pulling out of",
        "halt~|halts|suspend~|suspends|stop~|stops ..4 sales|shipments|service|services|exports|selling|shipping|orders",
        "h20|h200 ..8 china",
        "china ..8 @chips",
        "sell~|selling|sale|sales|export~|ship~ ..6 @chips ..4 to ..2 china|chinese",
        "api access|changes|restrictions|pricing|terms|keys",
        "api ..4 restrict~|limit~|close~|block~|ban~|shut~",
        "oauth",
        "jailbreak|sideload~|sideloading",
        "drm|ink cartridges|cartridges",
        "firmware ..5 block~|prevent~|lock~|disable~",
        "verify~|verification ..3 developers|developer",
        "closed ..2 ecosystem|source|platform|weights",
        "only available ..3 to|in|on|through",
        "geoblock~|geofenc~",
        "no longer ..4 third party|share|open|allow|publish~",
        "private ..2 repository|development",
        "behind closed",
        "refuse~|refuses ..4 interoperate|interoperability",
        "unofficial ..3 clients|apps|client",
    ];

    public IReadOnlyList<string> Hints { get; } =
    [
        "access",
        "restrict~|restricts|restriction|restrictions",
        "block~|blocks",
        "ban|bans|banned",
        "third party",
        "export|exports",
        "proprietary",
        "china",
    ];

    public IReadOnlyList<string> Lookalikes { get; } =
    [
        "social media ban|bans",
        "ban ..4 under|children|kids|teens",
        "travel ban",
        "ceasefire",
        "access control|controls|management|token|key|keys|point",
        "block~ ..3 ads|spam|calls|malware|attack|attacks|phishing|ip|bots|scam",
        "block storage",
        "cut ..3 jobs|workers|staff|costs|emissions",
        "limited access ..2 preview",
        "lost ..2 access ..3 account",
        "hackers|attackers|hacker ..6 access",
    ];
}
