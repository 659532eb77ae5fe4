namespace Fairlead.Templates.Time;

/// <summary>The letters of zones that have some; .NET does not tell them.</summary>
internal static class ZoneAbbreviations
{
    // Standard and summer name, then the zones.
    private static readonly string[] Table =
    [
        "EST EDT America/New_York America/Detroit America/Toronto America/Montreal US/Eastern EST5EDT America/Nassau",
        "EST EST America/Panama America/Jamaica America/Cancun EST",
        "CST CDT America/Chicago America/Winnipeg US/Central CST6CDT America/Havana",
        "CST CST America/Mexico_City America/Costa_Rica America/Guatemala America/Regina America/El_Salvador",
        "MST MDT America/Denver America/Edmonton America/Boise US/Mountain MST7MDT",
        "MST MST America/Phoenix US/Arizona MST",
        "PST PDT America/Los_Angeles America/Vancouver America/Tijuana US/Pacific PST8PDT",
        "AKST AKDT America/Anchorage US/Alaska",
        "HST HST Pacific/Honolulu US/Hawaii HST",
        "AST ADT America/Halifax Atlantic/Bermuda",
        "AST AST America/Puerto_Rico America/Santo_Domingo",
        "NST NDT America/St_Johns",
        "GMT BST Europe/London GB Europe/Jersey Europe/Guernsey Europe/Isle_of_Man",
        "GMT IST Europe/Dublin Eire",
        "GMT GMT GMT Etc/GMT Africa/Abidjan Africa/Accra Atlantic/Reykjavik Africa/Dakar",
        "UTC UTC Etc/UTC Zulu Etc/Zulu UCT Universal Etc/UCT",
        "WET WEST Europe/Lisbon Portugal WET Atlantic/Canary Atlantic/Madeira",
        "CET CEST Europe/Berlin Europe/Paris Europe/Madrid Europe/Rome Europe/Vienna Europe/Zurich Europe/Amsterdam",
        "CET CEST Europe/Brussels Europe/Copenhagen Europe/Oslo Europe/Stockholm Europe/Prague Europe/Warsaw",
        "CET CEST Europe/Budapest Europe/Belgrade Europe/Zagreb Europe/Ljubljana Europe/Bratislava Europe/Luxembourg",
        "CET CEST Europe/Monaco Europe/Malta Europe/Andorra Europe/Vaduz Europe/San_Marino Europe/Vatican CET Poland",
        "CET CET Africa/Algiers Africa/Tunis",
        "EET EEST Europe/Athens Europe/Helsinki Europe/Kiev Europe/Kyiv Europe/Bucharest Europe/Sofia Europe/Riga",
        "EET EEST Europe/Tallinn Europe/Vilnius Asia/Beirut Africa/Cairo EET Asia/Nicosia Europe/Chisinau",
        "EET EET Africa/Tripoli Europe/Kaliningrad",
        "IST IDT Asia/Jerusalem Asia/Tel_Aviv Israel",
        "IST IST Asia/Kolkata Asia/Calcutta",
        "MSK MSK Europe/Moscow Europe/Simferopol W-SU",
        "PKT PKT Asia/Karachi",
        "CST CST Asia/Shanghai Asia/Taipei Asia/Macau PRC Asia/Chongqing",
        "HKT HKT Asia/Hong_Kong Hongkong",
        "JST JST Asia/Tokyo Japan",
        "KST KST Asia/Seoul ROK Asia/Pyongyang",
        "PST PST Asia/Manila",
        "WIB WIB Asia/Jakarta",
        "SAST SAST Africa/Johannesburg",
        "EAT EAT Africa/Nairobi Africa/Addis_Ababa Africa/Mogadishu",
        "CAT CAT Africa/Harare Africa/Maputo Africa/Lusaka",
        "WAT WAT Africa/Lagos Africa/Luanda Africa/Kinshasa",
        "AEST AEDT Australia/Sydney Australia/Melbourne Australia/Hobart Australia/Canberra",
        "AEST AEST Australia/Brisbane",
        "ACST ACDT Australia/Adelaide",
        "ACST ACST Australia/Darwin",
        "AWST AWST Australia/Perth",
        "NZST NZDT Pacific/Auckland NZ",
    ];

    private static readonly Dictionary<string, (string Standard, string Summer)> Zones = Read();

    public static string? Find(string zone, bool isSummer) =>
        Zones.TryGetValue(zone, out var names) ? (isSummer ? names.Summer : names.Standard) : null;

    private static Dictionary<string, (string Standard, string Summer)> Read()
    {
        var zones = new Dictionary<string, (string, string)>();
        foreach (var words in Table.Select(static line => line.Split(' ')))
        {
            foreach (var zone in words.Skip(2))
            {
                zones[zone] = (words[0], words[1]);
            }
        }

        return zones;
    }
}
