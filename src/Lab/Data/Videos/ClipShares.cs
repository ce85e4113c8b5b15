using HessianFaultLab.Lab.Data.Randomness;

namespace HessianFaultLab.Lab.Data.Videos;

/// <summary>Splits that a list has not, cut from its training split by seeded lot.</summary>
internal static class ClipShares
{
    internal static ClipList Complete(ClipList list, VideoOptions options, string path)
    {
        var clips = new Dictionary<Split, IReadOnlyList<Clip>>(list.Clips);
        var training = list.Clips[Split.Train];
        var validation = clips.ContainsKey(Split.Validation) ? 0 : options.ValidationShare;
        var test = clips.ContainsKey(Split.Test) ? 0 : options.TestShare;
        var lots = Enumerable.Range(0, training.Count).ToLookup(i => Drawn(RandomDraws.At(options.Seed, i).Uniform()), i => training[i]);
        foreach (var split in (Split[])[Split.Train, Split.Validation, Split.Test])
        {
            if (split == Split.Train || !clips.ContainsKey(split)) clips[split] = [.. lots[split]];
        }
        if (clips[Split.Train].Count == 0) throw new BadInputException($"{path}: there are no clips to train on");
        return list with { Clips = clips };

        Split Drawn(double lot) => lot < validation ? Split.Validation : lot < validation + test ? Split.Test : Split.Train;
    }
}
