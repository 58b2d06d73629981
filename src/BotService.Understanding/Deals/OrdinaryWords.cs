using BotService.Understanding.Text;

namespace BotService.Understanding.Deals;

/// <summary>
/// Plain words of English news. In a headline that capitalises every word a capital says nothing: a run of these alone is no name. The words that the project's own
/// corpus of announcements writes in lower case at least seven times, and the verbs of headlines.
/// </summary>
internal static class OrdinaryWords
{
    public static bool Has(ulong word) => Words.Contains(word);

    private static readonly HashSet<ulong> Words = [.. """
        able about army defense defence federal health military navy nuclear online above accelerate accelerator accelerators access according account accounts acquire acquisitions across act action add added adds administration advance advice affected after again against
        agency agent agents ago agree agreed agreement agreements agrees ahead all alliance alone along already also amends among amount analysts analytics and announced announcement announces annual another
        answer answers any anyone anything anywhere app applications apply apps archive are argument around arrangement ask asked asks assistant audit author authority authors autumn availability available
        awards away back backed backs backup badge bank banks bar base based because become becomes been before began begin behind being below best bet beta better between beyond bid big biggest bill billed
        billion billions bln blockbuster blocked board bolster book books boosts both bought breach break bring brings broke browser browsers bug build building builds built business businesses but button buy
        buyer buyers buying buyout buys cable cake calendar call called calls came campus can cancelled cancels cannot capacity capital card cards carried carrier carry case cash catalogue cent center centre
        centres chain challenge change changed changes channels charge charges charging charts chat chatbot check chief chip chipmaker chips choice choose chosen cites claim clause clauses client clients
        close closed closes cloud clouds cluster clusters code coding coffee collaboration column combine come comes command comment commercial commission commitment commitments commits committed community
        companies company competition competitors complaint complete compute computers computing conference connectors consent console consortium consumer content continue contract contracts control
        conversations copy core cores corner cost costs could council count countries country counts court created credit credits critical current custom customer customers cut cuts dark dashboard dashboards
        data database databases date dates day days deal deals debt decade decide decision declined default deleted demand deployments describe design desk desktop developer developers device devices did
        digital disclosed discontinued discounts disks distribution document documents does dollar dollars double down download dozen drive drop drops drug due during each earlier early edition effect eight
        eleven else elsewhere email employees end ended endpoints ends engine engineer engineers enhance enough enterprise equity essay euro euros evaluation even ever every everybody everything examples
        exchange exclusive exclusivity executive existing exit expands expect expected expects explain explains export extend extended extends extension extra face fail failed fair familiar family far fast
        faster fear feature features fee fees fell few fewer fifth file files filing final finance find finds fine firm firms first fiscal five fix fixes flow follow follows for forecast fork form format
        formats former forty found foundation founded founder founders four fourteen fourth free from fuel full functions fund funds further future gains game games gave general generation get gets gigawatt
        gigawatts give given gives goes going gone good got government grid group groups growth guidance guide had half hall hand hands hard hardware has have head health heard held help helps her here higher
        him his history hits hold holds home host hosted hostile hosting hosts hour hours house how hub hundred identity images include included includes including inference infrastructure inks inquiry inside
        install instances instead integration internet interoperability into invest investment investor investors issue its itself jedi jobs join joining joins joint judge keep keeps kept key keys kind know
        known lab lands language languages laptop laptops large larger largest last late later latest launch launches law lawyers lead leaders leads learn learned leases least leave leaves leaving led left
        legacy legal less let lets letter letters libraries library licence licences licensed licensing life lifts like limit limited limits line lines link links list lists little live load local lock locked
        log long longer look lose lost lower machine machines made mail mailboxes main maintainers maintenance make maker makers makes man managed management manager many map market marks match matter may
        mean means meant measured media meet meeting mega megadeal megawatts member members memory merge merger merges merging message messages messaging met might migrate migration million minimum minister
        minor minute minutes mobile mode model models modem money monopoly month monthly months more morning most mostly move moved moves moving much multi multibillion multiyear must name named names near
        nearly nears need needed needs network neutral never new news next night nine ninety nobody non none not note notes nothing notice noticed now number numbers object off offer offered offers office
        officer offices officials often old older once one ones online only open opening opens operating order orders organisations other others our out output outside over owes own owner owners owns packages
        pact page pages paid pair panel paper papers part parties partner partners partnership parts party passed past patch patches patents pay paying payments pays penalty people per percent performance
        period perpetual person personal phone phones pick picks pictures pilot pipeline place plain plan planned plans platform platforms players plots plug plus point points policy portal possible post
        posts power powers premium present preview price prices pricing print privacy private process processor processors product production products profit programme programmers programs project projects
        promise promised promises prompt proposes proprietary protocol provider providers provides public publish published purchase pushes put puts quarter question questions queue raise raised ran rate
        rather reach reached read reader readers reading reads ready real receive recommend record records region regions regulator regulators release released releases rely remain remains removed renewal
        renewals renews rent rents replaced replacement report reported reportedly reports repositories repository request requests research researchers resellers rest restructures results retire retired
        retirement return reveals revenue review revises right rights rise risk rival rivals robot robots room rose round rule rules run running runs runtime safety said sale sales same say saying says school
        schools scraps screen seals search season seat seats second seconds security see seen sees self sell selling sells sent separate series server servers service services set sets seven several share
        shared shares she sheet shifts ship shop shops short shorter should show showed shown shows shut shutdown side sides sign signed signs since single site sites six size skills slide slides slow small
        smaller software sold sole some somebody something source sources sovereign spare speaks specialist spend spending spends spent splits spoke spokesperson spreadsheet spring staff stake stand standard
        standards standing start started starts startup state states status stay stays step still stock stop stopped stops storage store stores story strategic streaming strengthen strikes students
        subscription subscriptions such sues suite sum summer summit supplier suppliers supplies supply support surprise switch switched switching system systems table tables take taken takeover takes taking
        talk talked talks taps tax team teaming teams tech technical technology tell tells ten tenant tender tenth term terms test tested tests text than that the their theirs them themselves then there these
        they things think third thirty this those though thousand three through tie tier ties time times tips today together token tokens told too took tool tools top total tour track trade traffic train
        training transaction transfer trial tried trillion try tuned turn turned turns twelve twenty twice two type under unit until unveils update updates upgrade ups usage use used user users uses using
        usual value valued vendor vendors venture version versions video view virtual voice vote votes wait want wanted wants was watch watchdog way ways weather web week weekend weeks weights well went were
        what when where whether which while who whole whose why wide will window wins with within without words work workers working workloads works world worldwide worth would write writes writing written
        wrong wrote year yearly years yet you your
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(word => Word.Hash(word))];
}
