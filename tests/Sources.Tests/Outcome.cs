using System.Text;
using Verband.Core;

namespace Verband.Sources.Tests;

/// <summary>What a parse gave, sorted by kind, after checks that hold for every feed.</summary>
sealed class Outcome
{
    public List<Report> Reports { get; } = [];

    public List<ActorFact> Actors { get; } = [];

    public List<SourceObject> Objects { get; } = [];

    public List<InputError> Errors { get; } = [];

    public List<string> Dropped { get; } = [];

    public static Outcome Of(IEnumerable<Parsed> parsed)
    {
        var outcome = new Outcome();
        foreach (var p in parsed)
            if (p.Report is { } report) outcome.Reports.Add(report);
            else if (p.Actor is { } actor) outcome.Actors.Add(actor);
            else if (p.Object is { } obj) outcome.Objects.Add(obj);
            else if (p.Error is { } error) outcome.Errors.Add(error);
            else if (p.Dropped is { } reason) outcome.Dropped.Add(reason);
            else Assert.Fail("An empty Parsed.");
        return outcome;
    }

    /// <summary>Every report must be one that our own reader accepts and writes again byte for byte.</summary>
    public Outcome Valid()
    {
        foreach (var report in Reports)
        {
            var bytes = ReportFormat.Write(report);
            var (again, field, message) = ReportFormat.Read(bytes);
            Assert.True(again is not null, $"{report.Id} {field}: {message}\n{Encoding.UTF8.GetString(bytes)}");
            Assert.Equal(bytes, ReportFormat.Write(again));
        }
        foreach (var actor in Actors)
        {
            Assert.NotEmpty(actor.Name);
            Assert.True(actor.Name.Length <= 300 && actor.Record.Length is > 0 and <= 200, actor.Id);
            Assert.True(actor.Country is null || Countries.IsCode(actor.Country), actor.Id);
        }
        Assert.All(Errors, e => Assert.NotEmpty(e.Message));
        return this;
    }

    public static InputFile Text(string name, string text) => new(name, new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
