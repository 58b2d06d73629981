namespace BotService.Domain.Relevance.LockIn;

/// <summary>Access or interoperability cut off, proprietary only, export limits.</summary>
internal sealed class ClosedApiRule : ISignalRule
{
    public SignalKind Kind => SignalKind.ClosedApi;

    public IReadOnlyList<string> Proofs { get; } =
    [
        "cuts|cut|cutting off",
        "block~|blocks|blocking|blocked|revoke~|revokes|revoked|restrict~|restricts|restricted|limits|limit|cuts|bans|banned ..4 access|apis|api|clients|third",
        "third party ..4 blocked|banned|restricted|cut|ban",
        "export controls|restrictions|ban|curbs|rules|rule",
        "entity list",
        "bans|ban|bars|blocks|halts|pauses|restricts|curbs ..8 @chips",
        "@chips ..4 to china",
        "api ..2 restrictions|changes|access",
        "loses|lost|lose access",
    ];

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
        "jailbreak|sideload~|sideloading",
        "drm|ink cartridges|cartridges",
        "firmware ..5 block~|prevent~|lock~|disable~",
        "verify~|verification ..3 developers|developer",
        "closed ..2 ecosystem|source|platform|weights",
        "only available ..3 to|in|on|through",
        "geoblock~|geofenc~",
        "no longer ..4 third party|share|open|allow|publish~",
        "behind closed",
        "refuse~|refuses ..4 interoperate|interoperability",
        "unofficial ..3 clients|apps|client",
        "slam~|slams ..3 door",
        "demand~|demands ..6 stop",
        "revoke~|revokes|revoked|revoking",
        "suspend~|suspends|suspended ..3 operations|business",
        "seize~|seizes|seized",
        "cap~|caps|capped ..5 exports|shipments|sales",
        "only ..3 public ..2 repository|source",
        "may not ..6 without",
        "without ..3 permission|license|licence|sdk|token ..4 blocked",
        "api ..3 off|gone|closed|dark",
        "strike~|strikes ..1 down",
        "throw~ ..3 into doubt",
        "talks only to",
        "pull~|pulls|pulled|pulling ..5 from ..2 app|store|stores|play|marketplace",
        "delist~|delists|delisted",
        "enforce~|enforces ..4 terms|limits|ban",
        "crack~|cracks|cracking down",
        "days|hours|minutes notice",
        "short notice",
        "locked ..2 out",
        "geo|export restrictions",
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
        "private ..2 repository|development",
        "oauth",
        "lock~|locks|locking|locked ..3 out|down",
        "notice",
        "permission",
        "allowed|allow|allows",
    ];

    public IReadOnlyList<string> Lookalikes { get; } =
    [
        "block~|blocks|blocked|banned|ban ..6 over|for ..2 content|sexualized|sexual|nudity|hate|porn|deepfakes|deepfake|misinformation",
        "block~|blocked ..4 country|indonesia|malaysia|russia|iran|turkey|pakistan",
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
        "pull~ ..3 ai tool",
        "takedown|dmca",
    ];
}
