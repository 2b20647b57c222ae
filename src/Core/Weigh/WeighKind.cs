namespace Verband.Core.Weigh;

/// <summary>Kinds of journal entries of the weighing; the subject is the record's id unless it says otherwise.</summary>
public static class WeighKind
{
    /// <summary>Body: a <see cref="RegisterFile"/>; a later entry of the same subject (the register's id) replaces it.</summary>
    public const string Register = "register";

    /// <summary>Body: a <see cref="Scenario"/>.</summary>
    public const string Scenario = "scenario";

    /// <summary>Body: an <see cref="AssessmentRun"/>.</summary>
    public const string Run = "assessment-run";

    /// <summary>Body: an <see cref="AssessmentScore"/>. Subject: its <see cref="AssessmentScore.Key"/>; a later entry is a revision.</summary>
    public const string Score = "assessment-score";

    /// <summary>Body: a <see cref="LikelihoodScore"/>. Subject: its <see cref="LikelihoodScore.Key"/>.</summary>
    public const string Likelihood = "likelihood-score";

    /// <summary>Body: a <see cref="LikelihoodShift"/>: a person confirms or rejects what the incidents say.</summary>
    public const string Shift = "likelihood-shift";

    /// <summary>Body: a <see cref="Measure"/>.</summary>
    public const string Measure = "measure";

    /// <summary>Body: a <see cref="Capability"/>.</summary>
    public const string Capability = "capability";

    /// <summary>Body: a <see cref="ProcessGraph"/>.</summary>
    public const string Processes = "process-graph";

    /// <summary>Body: an <see cref="ExAnteForm"/>. Subject: the process.</summary>
    public const string ExAnte = "ex-ante";

    /// <summary>Body: a <see cref="DependencyRecord"/>.</summary>
    public const string Dependency = "dependency";

    /// <summary>Body: a <see cref="StockRecord"/>.</summary>
    public const string Stock = "stock";
}
