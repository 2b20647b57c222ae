using Verband.Core.Weigh;

namespace Verband.App.Weighing;

/// <summary>How far the participants are, and who may see what. A score that was carried over counts as scored only after its owner looked at it.</summary>
public sealed class RunProgress
{
    readonly HashSet<string> given;
    readonly IReadOnlyDictionary<string, bool> malicious;

    public RunProgress(AssessmentFile file, IReadOnlyDictionary<string, bool> malicious)
    {
        (Run, this.malicious) = (file.Run, malicious);
        given = file.All.GroupBy(s => s.Key, StringComparer.Ordinal).Where(g => g.Any(s => !s.CarriedOver)).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        AllIn = Run.Participants.All(p => Run.Scenarios.All(s => Complete(p, s)));
    }

    public AssessmentRun Run { get; }

    /// <summary>Every participant has scored every scenario.</summary>
    public bool AllIn { get; }

    /// <summary>Everyone sees the spread and the result.</summary>
    public bool Open => AllIn || Run.Closed is not null;

    /// <summary>What one participant is asked of a scenario: the criteria, and the parts of the likelihood.</summary>
    public IEnumerable<string> Asked(string scenario) => Run.Criteria.Select(c => c.Criterion).Concat(LikelihoodScore.Parts(malicious.GetValueOrDefault(scenario)));

    public bool Complete(string participant, string scenario) => Asked(scenario).All(w => given.Contains(ParticipantScore.KeyOf(Run.Id, participant, scenario, w)));

    public int Done(string participant) => Run.Scenarios.Count(s => Complete(participant, s));

    public bool IsParticipant(string? name) => name is not null && Run.Participants.Contains(name, StringComparer.Ordinal);

    /// <summary>Judgements of others are shown to a participant who has given their own, and to everyone once all are in or the owner ended the round.</summary>
    public bool Sees(string? name, string scenario) => Open || IsParticipant(name) && Complete(name!, scenario);
}
