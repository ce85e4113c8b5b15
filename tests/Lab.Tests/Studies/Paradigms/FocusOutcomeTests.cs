using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Data.Mosaics;
using HessianFaultLab.Lab.Data.Sources;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Models.Focus;
using HessianFaultLab.Lab.Studies.Paradigms;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Studies.Paradigms;

public sealed class FocusOutcomeTests
{
    [Theory]
    [InlineData(Paradigm.Soft)]
    [InlineData(Paradigm.Hard)]
    [InlineData(Paradigm.Lvml)]
    public void The_counts_are_those_of_examples_taken_one_by_one(Paradigm rule)
    {
        using var scope = NewDisposeScope();
        using var data = DataSources.Open("mosaics,test=40,size=3");
        using var generator = new Generator(3);
        using var model = (FocusModel)ModelKinds.Find("focus-classifier").Create(new FocusSpec { Paradigm = Paradigm.Lvml }.Fit(data.Dimensions, data.Classes), generator);
        var found = FocusOutcome.Of(model, data, Split.Test, rule);
        Assert.Equal(Paradigm.Lvml, model.Paradigm);
        Assert.DoesNotContain(model.Components.Sites, s => s.IsHeard);

        double ftpt = 0, ffpt = 0, ftpf = 0, focus = 0, largest = 0;
        using var quiet = no_grad();
        for (var i = 0; i < 40; i++)
        {
            using var one = data.Take(Split.Test, [i]);
            double[] attention = [];
            using (model.Components.Site("focus.weights").Observe(w => attention = [.. w.data<float>().Select(a => (double)a)])) model.call(one);
            var attended = Array.IndexOf(attention, attention.Max());
            var likelihoods = Enumerable.Range(0, 5).Select(j => model.ReadSegments(one)[0, j].exp().data<float>().ToArray()).ToArray();
            float[] says = rule == Paradigm.Hard ? likelihoods[attended]
                : rule == Paradigm.Lvml ? [.. Enumerable.Range(0, data.Classes).Select(c => (float)Enumerable.Range(0, 5).Sum(j => attention[j] * likelihoods[j][c]))]
                : Averaged(one, attention);
            var right = Array.IndexOf(says, says.Max()) == one.Labels[0].item<long>();
            var foreground = (int)one[MosaicSet.Foreground][0].item<long>();
            ftpt += attended == foreground && right ? 1 : 0;
            ffpt += attended != foreground && right ? 1 : 0;
            ftpf += attended == foreground && !right ? 1 : 0;
            focus += attention[foreground];
            largest += attention.Max();
        }
        Assert.Equal((ftpt / 40, ffpt / 40, ftpf / 40), (found.Ftpt, found.Ffpt, found.Ftpf));
        Assert.Equal(1, found.Ftpt + found.Ffpt + found.Ftpf + found.Ffpf, 1e-12);
        Assert.Equal((found.Ftpt + found.Ffpt, found.Ftpt + found.Ftpf), (found.Accuracy, found.FocusAccuracy));
        Assert.Equal(focus / 40, found.Focus, 1e-6);
        Assert.Equal(largest / 40, found.Largest, 1e-6);

        // The average in every segment's place: what is said of a segment then is what is said of the average.
        float[] Averaged(Batch one, double[] attention)
        {
            var average = (one["video"] * tensor(attention.Select(a => (float)a).ToArray()).view(1, 1, 5, 1, 1)).sum(2, keepdim: true);
            using var same = new Batch([new("video", average.expand(one["video"].shape))], one.Labels.clone());
            return model.ReadSegments(same)[0, 0].data<float>().ToArray();
        }
    }
}
