using System.Buffers.Binary;
using System.Text;

namespace Verband.Core;

/// <summary>Reads what <see cref="PackWriter"/> wrote. What was left on disk (text, basis, notes, references) comes back empty.</summary>
ref struct PackReader(ReadOnlySpan<byte> data, Symbols symbols)
{
    readonly ReadOnlySpan<byte> data = data;
    int at = 0;

    public Report Report(string source, string record, Marking marking)
    {
        var domains = (Domains)Number();
        var when = Period();
        var reported = Day();
        var grade = Grade();
        var lang = Symbol() ?? "en";
        var title = Text();
        var place = Place();
        var techniques = Strings();
        var targets = new Target[Number()];
        for (var i = 0; i < targets.Length; i++) targets[i] = new Target(Symbol(), Symbol(), Symbol(), Symbol());
        var claims = new InitiatorClaim[Number()];
        for (var i = 0; i < claims.Length; i++)
        {
            string? actor = Symbol(), actorCountry = Symbol(), by = Symbol(), byCountry = Symbol();
            var flags = Number();
            claims[i] = new InitiatorClaim(actor, actorCountry, by, byCountry, (ClaimKind)(flags >> 1), Period(), null, (flags & 1) != 0);
        }
        var effects = new Effect[Number()];
        for (var i = 0; i < effects.Length; i++)
        {
            string? kind = Symbol(), unit = Symbol();
            var level = (int)Number();
            effects[i] = new Effect(kind!, Double(), unit, level == 0 ? null : level);
        }
        var responses = new Response[Number()];
        for (var i = 0; i < responses.Length; i++) responses[i] = new Response(Symbol()!, Symbol(), Period(), null);
        var observables = new string[Number()];
        for (var i = 0; i < observables.Length; i++) observables[i] = Text();
        return new Report
        {
            Source = source,
            Record = record,
            Title = title,
            Lang = lang,
            When = when,
            Reported = reported,
            Place = place,
            Domains = domains,
            Techniques = techniques,
            Targets = targets,
            Claims = claims,
            Effects = effects,
            Responses = responses,
            Observables = observables,
            Grade = grade,
            Marking = marking,
        };
    }

    Place? Place()
    {
        var precision = Number();
        return precision == 0 ? null : new Place(Symbol(), Symbol(), Double(), Double(), (PlacePrecision)(precision - 1));
    }

    string[] Strings()
    {
        var list = new string[Number()];
        for (var i = 0; i < list.Length; i++) list[i] = Symbol()!;
        return list;
    }

    string? Symbol()
    {
        var number = Number();
        return number == 0 ? null : symbols[(int)number - 1];
    }

    Grade Grade()
    {
        var packed = Number();
        return new Grade((char)('A' + (packed >> 3)), (int)(packed & 7));
    }

    DateOnly? Day()
    {
        var number = Number();
        return number == 0 ? null : DateOnly.FromDayNumber((int)number - 1);
    }

    Period? Period()
    {
        var flags = Number();
        if (flags == 0) return null;
        var from = DateOnly.FromDayNumber((int)Number());
        var fromPrecision = (Precision)(flags >> 1 & 3);
        if ((flags & 32) == 0) return Core.Period.Around(from, fromPrecision);
        if ((flags & 64) != 0) return Core.Period.OpenFrom(from, fromPrecision);
        return Core.Period.Between(from, from.AddDays((int)Number()), fromPrecision, (Precision)(flags >> 3 & 3));
    }

    double? Double()
    {
        if (data[at++] == 0) return null;
        var value = BinaryPrimitives.ReadDoubleLittleEndian(data[at..]);
        at += 8;
        return value;
    }

    string Text()
    {
        var length = (int)Number();
        var text = Encoding.UTF8.GetString(data.Slice(at, length));
        at += length;
        return text;
    }

    uint Number()
    {
        uint value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var b = data[at++];
            value |= (uint)(b & 0x7F) << shift;
            if (b < 0x80) return value;
        }
    }
}
