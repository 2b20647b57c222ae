namespace Verband.Core;

/// <summary>Strings that recur, held once and named by a number. Numbers are given in order of first use and never shown.</summary>
sealed class Symbols
{
    readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    readonly List<string> names = [];

    public int Count => names.Count;

    public string this[int symbol] => names[symbol];

    public int Of(string name)
    {
        ref var number = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(numbers, name, out var known);
        if (known) return number;
        number = names.Count;
        names.Add(name);
        return number;
    }

    public bool TryGet(string name, out int symbol) => numbers.TryGetValue(name, out symbol);

    public void Reserve(int count)
    {
        numbers.EnsureCapacity(count);
        names.EnsureCapacity(count);
    }
}
