using BotService.Domain.Announcements;
using BotService.Domain.Briefings;
using BotService.Domain.Deals;
using BotService.Tests.Understanding;
using BotService.Understanding.Analysis;
using BotService.Writing.Asking;

namespace BotService.Tests.Writing;

/// <summary>An announcement of invented companies, with what may truly be told of it and lies that no rule makes of a truth.</summary>
/// <param name="Names">Two parties, to be told in each other's place.</param>
internal sealed record Told(string Title, string Text, (string One, string Other) Names)
{
    private static readonly NewsAnalysis Analysis = new(Shipped.Parties, Shipped.Model);

    /// <summary>Statements that hold.</summary>
    public required IReadOnlyList<string> Truths { get; init; }

    /// <summary>Statements that do not.</summary>
    public required IReadOnlyList<string> Lies { get; init; }

    public IReadOnlyList<LedgerDeal> Earlier { get; init; } = [];

    public JudgedStory Story => NewsAnalysis.Judge([Analysis.Read(
        new Announcement { Id = "a", Title = Title, Text = Text, PublishedAt = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero) }).Understood]);

    public Briefing Ours => Analysis.Brief(Story, Earlier);

    public SourceSheet Sheet => SourceSheet.Of(Story, Earlier, Shipped.Parties);

    public static IReadOnlyList<Told> All { get; } =
    [
        new("Kestrel Cloud raises the price of its archive storage from $4 to $7 a terabyte",
            "Kestrel Cloud raises the price of its archive storage from $4 to $7 a terabyte on 1 June 2026. Customers with annual contracts keep the old price "
            + "until their contract ends. The company will not change the price of its standard storage. Downloads of up to 100 gigabytes a month stay free. "
            + "Kestrel Cloud said the new price covers higher power costs. Rivals such as Lodestar Cloud charge $5 a terabyte.",
            ("Kestrel Cloud", "Lodestar Cloud"))
        {
            Truths =
            [
                "Kestrel Cloud raises the price of its archive storage from $4 to $7 a terabyte",
                "Kestrel Cloud raises the price of its archive storage from $4 to $7 per terabyte on 1 June 2026",
                "On 1 June 2026 Kestrel Cloud raises the price of its archive storage from $4 to $7 a terabyte",
                "Kestrel Cloud increases the price of its archive storage",
                "Customers with annual contracts keep the old price until their contract ends",
                "Downloads of up to 100 gigabytes a month stay free",
                "Kestrel Cloud said the new price covers higher power costs",
                "Rivals such as Lodestar Cloud charge $5 a terabyte",
            ],
            Lies =
            [
                "Kestrel Cloud cuts the price of its archive storage from $7 to $4 a terabyte",
                "Kestrel Cloud raises the price of its standard storage from $4 to $7 a terabyte",
                "Customers with annual contracts keep the old price",
                "Customers with annual contracts keep the old price forever",
                "Customers keep the new price until their contract ends",
                "Customers keep the old price until their contract ends",
                "Downloads of up to 100 gigabytes stay free of archive storage",
                "Downloads stay free",
                "Downloads of 100 gigabytes a month stay free",
                "Kestrel Cloud raised the price of its archive storage from $4 to $7 a terabyte",
                "Kestrel Cloud charges $5 a terabyte",
                "The price of its standard storage rises on 1 June 2026",
                "The new price covers higher power costs of Lodestar Cloud",
                "Kestrel Cloud raises the price of its archive storage to $4 a terabyte",
            ],
        },
        new("Marlow Systems agrees to buy Pinehurst Data for $2.4 billion",
            "Marlow Systems has agreed to buy Pinehurst Data, a maker of backup software, for $2.4 billion in cash. The purchase is expected to close in the "
            + "third quarter of 2027, subject to approval by regulators. Pinehurst Data will keep selling its software to customers of other clouds "
            + "for at least "
            + "three years. Marlow Systems did not say whether prices will change. Pinehurst Data bought Ferry Archive for $300 million in 2024.",
            ("Marlow Systems", "Pinehurst Data"))
        {
            Truths =
            [
                "Marlow Systems agrees to buy Pinehurst Data for $2.4 billion",
                "Marlow Systems agrees to acquire Pinehurst Data for $2.4bn",
                "Marlow Systems has agreed to buy Pinehurst Data for $2.4 billion in cash",
                "Marlow Systems has agreed to buy Pinehurst Data for $2.4 billion",
                "The purchase is expected to close in the third quarter of 2027, subject to approval by regulators",
                "Pinehurst Data will keep selling its software to customers of other clouds for at least three years",
                "Pinehurst Data bought Ferry Archive for $300 million in 2024",
            ],
            Lies =
            [
                "Marlow Systems bought Pinehurst Data for $2.4 billion",
                "Marlow Systems buys Pinehurst Data for $2.4 billion",
                "Marlow Systems agrees to buy Pinehurst Data for $2.4 million",
                "Marlow Systems agrees to buy Ferry Archive for $2.4 billion",
                "Marlow Systems bought Ferry Archive for $300 million",
                "The purchase is expected to close in the third quarter of 2027",
                "The purchase closed in the third quarter of 2027",
                "Pinehurst Data will keep selling its software to customers for three years",
                "Pinehurst Data will stop selling its software to customers of other clouds",
                "Prices will change",
                "Marlow Systems said prices will change",
                "Regulators approve the purchase",
            ],
        },
        new("Orchid Labs reportedly in talks to rent chips from Vantage Compute",
            "Orchid Labs is in talks to rent up to 40,000 chips from Vantage Compute, two people familiar with the matter said. The contract could "
            + "be worth about "
            + "$6 billion over four years. Vantage Compute declined to comment. Orchid Labs rents most of its chips from Northgate today.",
            ("Orchid Labs", "Vantage Compute"))
        {
            Truths =
            [
                "Orchid Labs reportedly in talks to rent chips from Vantage Compute",
                "Orchid Labs is in talks to rent up to 40,000 chips from Vantage Compute, two people familiar with the matter said",
                "The contract could be worth about $6 billion over four years",
            ],
            Lies =
            [
                "Orchid Labs rents chips from Vantage Compute",
                "Orchid Labs in talks to rent chips from Vantage Compute",
                "Orchid Labs is in talks to rent up to 40,000 chips from Vantage Compute",
                "Orchid Labs to rent 40,000 chips from Vantage Compute",
                "The contract is worth $6 billion over four years",
                "The contract could be worth $6 billion over four years",
                "The contract could be worth about $4 billion over six years",
                "Orchid Labs rents chips from Northgate",
                "Vantage Compute confirmed the talks",
                "Vantage Compute reportedly in talks to rent chips from Northgate",
            ],
        },
        new("Tilbury Software denies that it will end its perpetual licences",
            "Tilbury Software denied on Thursday that it will end its perpetual licences. A trade paper had reported that the licences would go in "
            + "January 2027. "
            + "Tilbury Software said customers can renew support for perpetual licences until at least 2031. Its rival Coppice ended such licences in 2022.",
            ("Tilbury Software", "Coppice"))
        {
            Truths =
            [
                "Tilbury Software denies that it will end its perpetual licences",
                "Tilbury Software denied that it will end its perpetual licences",
                "A trade paper had reported that the licences would go in January 2027",
                "Tilbury Software said customers can renew support for perpetual licences until at least 2031",
            ],
            Lies =
            [
                "Tilbury Software will end its perpetual licences",
                "Tilbury Software ended such licences in 2022",
                "The licences would go in January 2027",
                "The licences go in January 2027",
                "Customers can renew support for perpetual licences until 2031",
                "Tilbury Software ends its perpetual licences in January 2027",
                "Tilbury Software said it will end its perpetual licences",
                "Tilbury Software denies that customers can renew support for perpetual licences",
                "Tilbury Software denied a trade paper had reported that the licences would go",
            ],
        },
        new("Fenwick AI ends its exclusive contract with Halcyon Cloud",
            "Fenwick AI ended its exclusive contract with Halcyon Cloud on 3 March 2026. Halcyon Cloud remains a supplier of Fenwick AI for "
            + "inference until 2028. "
            + "Fenwick AI signed a five-year contract worth at least $900 million with Basalt Compute. Basalt Compute will build two data centres in Norway. "
            + "\"We wanted a choice of suppliers,\" said Mara Lindqvist, chief executive of Fenwick AI.",
            ("Fenwick AI", "Halcyon Cloud"))
        {
            Truths =
            [
                "Fenwick AI ends its exclusive contract with Halcyon Cloud",
                "Fenwick AI ended its exclusive contract with Halcyon Cloud on 3 March 2026",
                "Halcyon Cloud remains a supplier of Fenwick AI for inference until 2028",
                "Fenwick AI signed a five-year contract worth at least $900 million with Basalt Compute",
                "Basalt Compute will build two data centres in Norway",
                "\"We wanted a choice of suppliers,\" said Mara Lindqvist",
                "Fenwick AI ends its exclusive contract with Halcyon Cloud; Basalt Compute will build two data centers in Norway",
            ],
            Lies =
            [
                "Fenwick AI signs an exclusive contract with Halcyon Cloud",
                "Fenwick AI ends its contract with Basalt Compute",
                "Fenwick AI signed an exclusive contract worth at least $900 million with Basalt Compute",
                "Fenwick AI signed a five-year contract worth at least $900 million with Halcyon Cloud",
                "Basalt Compute signed a five-year contract worth at least $900 million",
                "Halcyon Cloud remains the exclusive supplier of Fenwick AI until 2028",
                "Basalt Compute built two data centres in Norway",
                "Fenwick AI will build two data centres in Norway",
                "\"We wanted a choice of exclusive suppliers,\" said Mara Lindqvist",
                "\"We wanted to leave Halcyon Cloud,\" said Mara Lindqvist",
                "We wanted a choice of suppliers",
                "Fenwick AI signed a two-year contract worth at least $900 million with Basalt Compute",
                "Fenwick AI ended its exclusive contract with Halcyon Cloud; Fenwick AI will build two data centres in Norway",
            ],
        },
        new("The regulator fines Ostrava Maps €310 million for tying",
            "The regulator fined Ostrava Maps €310 million for tying its maps to its phone system. Ostrava Maps must let phone makers install rival "
            + "maps within 90 "
            + "days. The regulator dropped a second charge about advertising. Ostrava Maps will appeal, it said. Rival Brindle Maps welcomed the decision.",
            ("Ostrava Maps", "Brindle Maps"))
        {
            Truths =
            [
                "The regulator fines Ostrava Maps €310 million for tying",
                "The regulator fined Ostrava Maps €310 million for tying its maps to its phone system",
                "Ostrava Maps must let phone makers install rival maps within 90 days",
                "The regulator dropped a second charge about advertising",
                "Ostrava Maps will appeal",
            ],
            Lies =
            [
                "The regulator fines Ostrava Maps $310 million for tying",
                "The regulator fined Ostrava Maps €310 million for advertising",
                "Ostrava Maps lets phone makers install rival maps",
                "Ostrava Maps must let phone makers install rival maps within 9 days",
                "Ostrava Maps must let phone makers install maps",
                "Ostrava Maps appealed",
                "The regulator fined Ostrava Maps for a second charge about advertising",
                "Ostrava Maps fines the regulator €310 million",
                "Ostrava Maps welcomed the decision",
                "Phone makers must install rival maps within 90 days",
            ],
        },
        new("Delphi Stream removes egress fees for customers who leave",
            "Delphi Stream removes egress fees for customers who leave, from 12 January 2026. Customers have 60 days to move their data after they "
            + "close an account. "
            + "The waiver does not apply to data that is moved while the account stays open. Ingest prices fall by 18 %. Support prices rise by 5 %.",
            ("Ingest", "Support"))
        {
            Truths =
            [
                "Delphi Stream removes egress fees for customers who leave",
                "From 12 January 2026 Delphi Stream removes egress fees for customers who leave",
                "Customers have 60 days to move their data after they close an account",
                "The waiver does not apply to data that is moved while the account stays open",
                "Ingest prices fall by 18 percent",
                "Support prices rise by 5%",
            ],
            Lies =
            [
                "Delphi Stream removes egress fees",
                "Delphi Stream adds egress fees for customers who leave",
                "Delphi Stream removes fees for customers",
                "Customers have 60 days to close an account",
                "The waiver applies to data that is moved while the account stays open",
                "The waiver does not apply to data",
                "Ingest prices rise by 18 %",
                "Ingest prices fall to 18 %",
                "Support prices fall by 18 %",
                "Support prices fall by 5 %",
                "Ingest prices fall by 5 %",
                "Delphi Stream removed egress fees for customers who leave",
                "Before 12 January 2026 Delphi Stream removes egress fees for customers who leave",
            ],
        },
        new("Quillon plans to end support for version 9 of its database on 30 September 2027",
            "Quillon plans to end support for version 9 of its database on 30 September 2027. Security fixes for version 8 ended in 2025. Customers "
            + "may buy extended "
            + "support from Tern Partners for $40 a server and month. Version 10 will no longer run on servers of Hatch Machines. Upgrades are free only for "
            + "customers with a subscription.",
            ("Quillon", "Tern Partners"))
        {
            Truths =
            [
                "Quillon plans to end support for version 9 of its database on 30 September 2027",
                "Quillon plans to end support for version 9 of its database on September 30, 2027",
                "Security fixes for version 8 ended in 2025",
                "Customers may buy extended support from Tern Partners for $40 a server and month",
                "Version 10 will no longer run on servers of Hatch Machines",
                "Upgrades are free only for customers with a subscription",
            ],
            Lies =
            [
                "Quillon ends support for version 9 of its database on 30 September 2027",
                "Quillon to end support for version 9 of its database",
                "Quillon ended support for version 8 of its database",
                "Quillon plans to end support for version 8 of its database on 30 September 2027",
                "Quillon plans to end support for version 9 of its database on 30 September 2025",
                "Security fixes for version 9 ended in 2025",
                "Customers must buy extended support from Tern Partners for $40 a server and month",
                "Version 10 will run on servers of Hatch Machines",
                "Version 9 will no longer run on servers of Hatch Machines",
                "Upgrades are free",
                "Upgrades are free for customers with a subscription",
                "Upgrades are not free for customers with a subscription",
            ],
        },
        new("Larkspur Hosting lifts storage fees by 5 % and compute fees by 9 %",
            "Larkspur Hosting lifts storage fees by 5 % and compute fees by 9 % from 1 May 2026, but not for schools. In Germany, Larkspur Hosting ends free "
            + "backups. The contract between Larkspur Hosting and Moraine Labs ended in 2024. A court heard that Moraine Labs cut support. The owner "
            + "makes Moraine Labs pay $5 million yearly. Does Larkspur Hosting sell data? Moraine Labs buys shares of Cobalt Net. Larkspur Hosting sued "
            + "Moraine Labs, which bought Cobalt Net. Customers leave on 2 June 2026 and prices drop. Larkspur Hosting waives setup fees, for new customers "
            + "in Norway.",
            ("Larkspur Hosting", "Moraine Labs"))
        {
            Truths =
            [
                "Larkspur Hosting lifts storage fees by 5 % and compute fees by 9 %",
                "Larkspur Hosting lifts storage fees by 5 % and compute fees by 9 % from 1 May 2026, but not for schools",
                "In Germany, Larkspur Hosting ends free backups",
                "The contract between Larkspur Hosting and Moraine Labs ended in 2024",
                "Moraine Labs buys shares of Cobalt Net",
                "Larkspur Hosting sued Moraine Labs, which bought Cobalt Net",
            ],
            Lies =
            [
                "Larkspur Hosting lifts storage fees by 9 %",
                "Larkspur Hosting lifts compute fees by 5 %",
                "Larkspur Hosting lifts storage fees by 5 % and compute fees by 9 % from 1 May 2026",
                "Larkspur Hosting lifts fees by 9 %",
                "Larkspur Hosting ends free backups",
                "Larkspur Hosting ends backups",
                "Moraine Labs ended in 2024",
                "Moraine Labs cut support",
                "Moraine Labs pay $5 million",
                "The owner makes Moraine Labs pay $5 million",
                "Larkspur Hosting sell data",
                "Larkspur Hosting sells data",
                "Moraine Labs buys Cobalt Net",
                "Larkspur Hosting bought Cobalt Net",
                "Cobalt Net sued Moraine Labs",
                "Larkspur Hosting 'lifts' storage fees by 5 %",
                "Does Larkspur Hosting lifts storage fees by 5 %?",
                "On 2 June 2026 prices drop",
                "Larkspur Hosting waives setup fees",
                "Larkspur Hosting waives fees, for new customers in Norway",
            ],
        },
    ];
}
