using System.Net;
using Verband.Core;

namespace Verband.Sources;

/// <summary>Attributes that two incidents can share, as <c>type:value</c>. Addresses of mail and wallets of people stay out, and so do file names, which coincide.</summary>
static class MispObservables
{
    public static void Add(string type, string value, SortedSet<string> found)
    {
        value = Clean.Line(value, 2_000);
        var bar = value.IndexOf('|', StringComparison.Ordinal);
        var (left, right) = bar < 0 ? (value, "") : (value[..bar], value[(bar + 1)..]);
        switch (type)
        {
            case "domain" or "hostname": Domain(value, found); break;
            case "domain|ip": Domain(left, found); Address(right, found); break;
            case "hostname|port": Domain(left, found); break;
            case "ip-src" or "ip-dst": Address(value, found); break;
            case "ip-src|port" or "ip-dst|port": Address(left, found); break;
            case "md5" or "sha1" or "sha256": Hash(type, value, found); break;
            case "filename|md5" or "filename|sha1" or "filename|sha256": Hash(type[9..], right, found); break;
            case "url" when value.Length is > 0 and < 2_000: found.Add("url:" + value); break;
            case "vulnerability" when value.StartsWith("CVE-", StringComparison.OrdinalIgnoreCase) && value.Length < 40: found.Add("cve:" + value.ToUpperInvariant()); break;
            case "mutex" when value.Length is > 0 and < 500: found.Add("mutex:" + value); break;
        }
    }

    static void Domain(string value, SortedSet<string> found)
    {
        var domain = value.Trim().TrimEnd('.').ToLowerInvariant();
        if (domain.Length is > 3 and < 254 && domain.Contains('.', StringComparison.Ordinal) && !domain.Contains(' ', StringComparison.Ordinal)) found.Add("domain:" + domain);
    }

    static void Address(string value, SortedSet<string> found)
    {
        if (!IPAddress.TryParse(value.Trim(), out var address)) return;
        found.Add((address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? "ipv6:" : "ipv4:") + address);
    }

    static void Hash(string type, string value, SortedSet<string> found)
    {
        var hash = value.Trim().ToLowerInvariant();
        if (hash.Length == type switch { "md5" => 32, "sha1" => 40, _ => 64 } && hash.All(char.IsAsciiHexDigit)) found.Add(type + ":" + hash);
    }
}
