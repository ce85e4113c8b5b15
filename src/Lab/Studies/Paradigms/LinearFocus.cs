using HessianFaultLab.Lab.Models.Focus;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Studies.Paradigms;

/// <summary>
/// The linear setting with all its numbers: a classifier [C, C + 1] and a focus [C], from zero, in float64. The background has
/// the last axis, to which the focus is blind: its score is held at zero, as the equations have it.
/// </summary>
internal sealed class LinearFocus : IDisposable
{
    private readonly LinearSetting _setting;
    private readonly Paradigm _paradigm;
    private readonly Tensor _segments;
    private readonly Tensor _labels;
    private readonly Tensor _classifier;
    private readonly Tensor _focus;

    internal LinearFocus(LinearSetting setting, Paradigm paradigm)
    {
        (_setting, _paradigm) = (setting, paradigm);
        var classes = setting.Classes;
        // One example a class; where its foreground lies makes no difference.
        _segments = zeros([classes, setting.Segments, classes + 1], dtype: ScalarType.Float64);
        using (var background = _segments.narrow(1, 1, setting.Segments - 1).narrow(2, classes, 1)) background.fill_(1);
        using (var foreground = _segments.select(1, 0)) foreground.copy_(eye(classes, classes + 1, dtype: ScalarType.Float64));
        _labels = arange(classes, dtype: ScalarType.Int64);
        _classifier = zeros([classes, classes + 1], dtype: ScalarType.Float64, requires_grad: true);
        _focus = zeros([classes], dtype: ScalarType.Float64, requires_grad: true);
    }

    internal double Loss()
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        return (double)Objective();
    }

    /// <summary>One step of full-batch gradient descent.</summary>
    internal void Step(double learningRate)
    {
        using var scope = NewDisposeScope();
        var slopes = autograd.grad([Objective()], [_classifier, _focus]);
        using var quiet = no_grad();
        _classifier.sub_(slopes[0] * learningRate);
        _focus.sub_(slopes[1] * learningRate);
    }

    /// <summary>The largest distance of any margin W_cc - W_jc from mu, and of any foreground's score from nu.</summary>
    internal double Distance(double mu, double nu)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var classes = _setting.Classes;
        var square = _classifier.narrow(1, 0, classes);
        var margins = square.diagonal().unsqueeze(0) - square;
        var others = ones([classes, classes], dtype: ScalarType.Float64) - eye(classes, dtype: ScalarType.Float64);
        return Math.Max((double)((margins - mu) * others).abs().max(), (double)(_focus - nu).abs().max());
    }

    public void Dispose()
    {
        foreach (var tensor in (Tensor[])[_segments, _labels, _classifier, _focus]) tensor.Dispose();
    }

    private Tensor Objective()
    {
        var scores = _segments.narrow(2, 0, _setting.Classes).matmul(_focus);
        var weights = scores.softmax(-1).unsqueeze(1);
        var read = ParadigmScores.Of(_paradigm, _segments, values => weights.matmul(values).squeeze(1), input => input.matmul(_classifier.transpose(0, 1)).log_softmax(-1));
        return nn.functional.nll_loss(read, _labels);
    }
}
