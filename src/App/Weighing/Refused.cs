using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Verband.App.Weighing;

/// <summary>Forms that were refused, kept a while so that nobody types twice; the page fills itself in again from the token in its address.</summary>
sealed class Refused
{
    const int Most = 64;

    public static readonly IReadOnlyDictionary<string, string[]> Nothing = new Dictionary<string, string[]>(StringComparer.Ordinal);

    readonly ConcurrentQueue<string> order = [];
    readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string[]>> kept = new(StringComparer.Ordinal);

    public string Keep(IFormCollection form)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        kept[token] = form.ToDictionary(f => f.Key, f => f.Value.OfType<string>().ToArray(), StringComparer.Ordinal);
        order.Enqueue(token);
        while (order.Count > Most && order.TryDequeue(out var oldest)) kept.TryRemove(oldest, out _);
        return token;
    }

    public IReadOnlyDictionary<string, string[]> Find(string? token) => token is not null && kept.TryGetValue(token, out var form) ? form : Nothing;
}
