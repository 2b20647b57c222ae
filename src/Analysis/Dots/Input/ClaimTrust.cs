using Verband.Core;

namespace Verband.Analysis.Dots;

/// <summary>
/// How much a claim about an initiator counts, by who speaks, in which kind, and whether the claim is dated. Stated judgements,
/// not estimates; they only scale the similarity of claims, whose Bayes factor is learnt.
/// </summary>
static class ClaimTrust
{
    public static float Of(InitiatorClaim claim)
    {
        var kind = claim.Kind switch
        {
            ClaimKind.Legal => 1.0f,
            ClaimKind.Technical => 0.9f,
            _ => 0.8f,
        };
        if (claim.By is null && claim.ByCountry is null) kind *= 0.8f; // nobody is named who answers for it
        if (claim.Date is null) kind *= 0.9f;
        return kind;
    }
}
