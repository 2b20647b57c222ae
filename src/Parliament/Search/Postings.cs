namespace Verband.Parliament;

/// <summary>The passages that hold one term, with counts and positions; a signpost every 128 passages lets a reader jump.</summary>
sealed class Postings
{
    const int Step = 128;
    readonly Slabs slabs;
    Slabs.Writer docs;
    Slabs.Writer places;
    Sign[] signs = [];
    int signCount;
    int lastDoc = -1;

    /// <summary>Where a run of 128 passages begins, the passage before it, and the highest count in it.</summary>
    struct Sign
    {
        public int Before;
        public Slabs.Cursor Docs;
        public Slabs.Cursor Places;
        public byte Most;
    }

    public Postings(Slabs slabs) => (this.slabs, docs, places) = (slabs, slabs.Begin(), slabs.Begin());

    public Postings(Slabs slabs, BinaryReader from)
    {
        this.slabs = slabs;
        (docs, places) = (Slabs.Writer.Load(from), Slabs.Writer.Load(from));
        (Count, Most, lastDoc, signCount) = (from.ReadInt32(), from.ReadByte(), from.ReadInt32(), from.ReadInt32());
        signs = new Sign[signCount];
        for (var i = 0; i < signCount; i++)
            signs[i] = new() { Before = from.ReadInt32(), Docs = Slabs.Cursor.Load(from), Places = Slabs.Cursor.Load(from), Most = from.ReadByte() };
    }

    public void Save(BinaryWriter to)
    {
        docs.Save(to);
        places.Save(to);
        to.Write(Count);
        to.Write((byte)Most);
        to.Write(lastDoc);
        to.Write(signCount);
        foreach (ref readonly var sign in signs.AsSpan(0, signCount))
        {
            to.Write(sign.Before);
            sign.Docs.Save(to);
            sign.Places.Save(to);
            to.Write(sign.Most);
        }
    }

    public int Count { get; private set; }

    /// <summary>Highest count of the term in one passage, at most 255.</summary>
    public int Most { get; private set; }

    public void Add(int doc, ReadOnlySpan<int> positions)
    {
        if (Count % Step == 0)
        {
            if (signCount == signs.Length) Array.Resize(ref signs, Math.Max(1, signCount * 2));
            signs[signCount++] = new() { Before = lastDoc, Docs = Slabs.Here(docs), Places = Slabs.Here(places) };
        }
        var count = Math.Min(255, positions.Length);
        slabs.Write(ref docs, ((uint)(doc - lastDoc) << 1) | (count == 1 ? 1u : 0u));
        if (count > 1) slabs.Write(ref docs, (uint)count);
        var before = 0;
        for (var i = 0; i < count; i++)
        {
            slabs.Write(ref places, (uint)(positions[i] - before));
            before = positions[i];
        }
        lastDoc = doc;
        Count++;
        Most = Math.Max(Most, count);
        signs[signCount - 1].Most = (byte)Math.Max(signs[signCount - 1].Most, count);
    }

    public Reader Read() => new(this, slabs);

    public int Bytes => 96 + (signs.Length * 32);

    /// <summary>Walks the passages in order. Before the first move it stands at -1, after the last at <see cref="int.MaxValue"/>.</summary>
    public sealed class Reader
    {
        readonly Postings list;
        readonly Slabs slabs;
        Slabs.Cursor docs;
        Slabs.Cursor places;
        int read;
        int unread;

        internal Reader(Postings list, Slabs slabs)
        {
            (this.list, this.slabs) = (list, slabs);
            (docs, places) = (Slabs.Start(list.docs), Slabs.Start(list.places));
            Doc = -1;
        }

        public int Doc { get; private set; }

        public int Frequency { get; private set; }

        public int Remaining => list.Count - read;

        public int Next()
        {
            if (read == list.Count) { Frequency = 0; return Doc = int.MaxValue; }
            unread += Frequency;
            var v = slabs.Read(ref docs);
            Doc += (int)(v >> 1);
            Frequency = (v & 1) == 1 ? 1 : (int)slabs.Read(ref docs);
            read++;
            return Doc;
        }

        /// <summary>Moves to the first passage at or after <paramref name="target"/>.</summary>
        public int Advance(int target)
        {
            if (Doc >= target) return Doc;
            var sign = read == 0 ? 0 : (read - 1) / Step;
            if (sign + 1 < list.signCount && list.signs[sign + 1].Before < target)
            {
                var (lo, hi) = (sign + 1, list.signCount - 1);
                while (lo < hi)
                {
                    var mid = (lo + hi + 1) / 2;
                    if (list.signs[mid].Before < target) lo = mid; else hi = mid - 1;
                }
                ref readonly var to = ref list.signs[lo];
                (docs, places, Doc, read, Frequency, unread) = (to.Docs, to.Places, to.Before, lo * Step, 0, 0);
            }
            while (Doc < target) Next();
            return Doc;
        }

        /// <summary>Highest count in the run that holds <paramref name="target"/>; a bound for the score without reading.</summary>
        public int MostNear(int target)
        {
            var (lo, hi) = (0, list.signCount - 1);
            while (lo < hi)
            {
                var mid = (lo + hi + 1) / 2;
                if (list.signs[mid].Before < target) lo = mid; else hi = mid - 1;
            }
            return list.signs[lo].Most;
        }

        /// <summary>Positions of the term in the current passage; call once for each passage.</summary>
        public void Positions(List<int> into)
        {
            into.Clear();
            for (; unread > 0; unread--) slabs.Read(ref places);
            var at = 0;
            for (var i = 0; i < Frequency; i++) into.Add(at += (int)slabs.Read(ref places));
            unread = -Frequency;
        }
    }
}
