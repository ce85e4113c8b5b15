using System.Text;
using System.Text.Json;
using HessianFaultLab.Lab.Reports.Reading;
using HessianFaultLab.Lab.Runs;

namespace HessianFaultLab.Lab.Reports.Payload;

/// <summary>
/// Writes one run's figures as JSON for the page's script. Its keys: <c>c</c> the run's components (a number of a shared list), <c>t</c>
/// and <c>e</c> truth and equivalents (numbers of components), <c>i</c> the step of the injection, <c>w</c> the clean run to compare
/// with, <c>x</c> more to be told of it (a shared list), <c>l</c> training, <c>s</c> measured steps, <c>m</c> signals (number, components, values),
/// <c>k</c> couplings, <c>d</c> densities, <c>r</c> rankings (localizer, then components and suspicions), <c>n</c> how many signals there were.
/// </summary>
internal sealed class RunPayload(ReportData data, PayloadBudget budget, SharedParts shared)
{
    private readonly Dictionary<(string, string, string, string, string), string> _clean =
        data.Done.Where(r => r.Fault == "clean").GroupBy(Kin).ToDictionary(g => g.Key, g => g.First().Run);

    /// <summary>JSON without a sign that could end the script element around it.</summary>
    internal string Of(RunRow run, ReportedFigures figures)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteNumber("c", shared.Components.NumberOf(string.Join('\n', figures.Components)));
            Places(json, "t", run.Truth, figures);
            Places(json, "e", run.Equivalent, figures);
            if (run.InjectedAt is { } step) json.WriteNumber("i", step);
            if (run.Fault != "clean" && _clean.TryGetValue(Kin(run), out var twin)) json.WriteString("w", twin);
            Told(json, run);
            Training(json, figures.Training);
            Rankings(json, run, figures);
            Couplings(json, figures);
            Densities(json, figures.Densities);
            Signals(json, figures, () => (int)(json.BytesCommitted + json.BytesPending));
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static (string, string, string, string, string) Kin(RunRow run) => (run.Model, run.Preset, run.Data, run.Seed, run.Variant);

    private static void Places(Utf8JsonWriter json, string key, string names, ReportedFigures figures)
    {
        if (names.Length == 0) return;
        json.WriteStartArray(key);
        foreach (var name in names.Split(';')) json.WriteNumberValue(PlaceOf(figures, name));
        json.WriteEndArray();
    }

    private static int PlaceOf(ReportedFigures figures, string component)
    {
        for (var i = 0; i < figures.Components.Count; i++)
        {
            if (figures.Components[i] == component) return i;
        }
        return -1;
    }

    private void Told(Utf8JsonWriter json, RunRow run)
    {
        (string Name, string Text)[] facts = [("Category", run.Category), ("Root cause", run.RootCause), ("Target", run.Target), ("Preset", run.Preset), ("Data", run.Data), ("Detail", run.Detail)];
        var told = facts.Where(f => f.Text.Length > 0).Select(f => $"{f.Name}\n{Shown.Of(f.Text, 200)}").ToList();
        if (told.Count > 0) json.WriteNumber("x", shared.Facts.NumberOf(string.Join('\n', told)));
    }

    private void Training(Utf8JsonWriter json, IReadOnlyList<TrainingPoint> all)
    {
        if (all.Count == 0) return;
        var kept = Thinning.Kept([.. all.Select(p => p.Loss ?? double.NaN)], budget.TrainingPoints).Select(i => all[i]).ToList();
        json.WriteStartObject("l");
        Steps(json, "s", kept.Select(p => p.Step));
        Packed(json, "l", kept.ConvertAll(p => p.Loss));
        Packed(json, "g", kept.ConvertAll(p => p.GradientNorm));
        var evaluated = all.Where(p => p.ValidationLoss is not null || p.ValidationAccuracy is not null).ToList();
        evaluated = [.. Thinning.Kept([.. evaluated.Select(p => p.ValidationLoss ?? double.NaN)], budget.TrainingPoints / 2).Select(i => evaluated[i])];
        if (evaluated.Count > 0)
        {
            Steps(json, "v", evaluated.Select(p => p.Step));
            Packed(json, "vl", evaluated.ConvertAll(p => p.ValidationLoss));
            Packed(json, "va", evaluated.ConvertAll(p => p.ValidationAccuracy));
        }
        json.WriteEndObject();
    }

    private void Rankings(Utf8JsonWriter json, RunRow run, ReportedFigures figures)
    {
        var byLocalizer = data.Rankings[run.Run].GroupBy(r => r.Localizer).OrderBy(g => g.Key == data.Pair?.A ? 0 : g.Key == data.Pair?.B ? 1 : 2).Take(budget.Localizers).ToList();
        if (byLocalizer.Count == 0) return;
        json.WriteStartArray("r");
        foreach (var localizer in byLocalizer)
        {
            json.WriteStartArray();
            json.WriteNumberValue(shared.Localizers.NumberOf(localizer.Key));
            foreach (var row in localizer.OrderBy(r => r.Rank))
            {
                json.WriteNumberValue(PlaceOf(figures, row.Component));
                if (double.IsFinite(row.Suspicion)) json.WriteRawValue(row.Suspicion.ToString("0.##e0", System.Globalization.CultureInfo.InvariantCulture));
                else json.WriteNullValue();
            }
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    /// <summary>Those of the last steps; of a step its components and the upper triangle by rows.</summary>
    private void Couplings(Utf8JsonWriter json, ReportedFigures figures)
    {
        if (figures.Couplings.Count == 0) return;
        json.WriteStartArray("k");
        foreach (var couplings in figures.Couplings.TakeLast(budget.CouplingSteps))
        {
            var places = couplings.Components;
            json.WriteStartObject();
            json.WriteNumber("s", couplings.Step);
            Steps(json, "c", places.Select(p => (long)p));
            Packed(json, "v", [.. from r in Enumerable.Range(0, places.Count) from c in Enumerable.Range(r, places.Count - r) select couplings[places[r], places[c]]]);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void Densities(Utf8JsonWriter json, IReadOnlyList<Density> densities)
    {
        if (densities.Count == 0) return;
        json.WriteStartArray("d");
        foreach (var density in densities.TakeLast(budget.CouplingSteps))
        {
            var kept = Thinning.Kept([.. density.Points.Select(p => p.Value)], budget.DensityPoints).Select(i => density.Points[i]).ToList();
            json.WriteStartObject();
            json.WriteNumber("s", density.Step);
            Packed(json, "x", kept.ConvertAll(p => (double?)p.Eigenvalue));
            Packed(json, "y", kept.ConvertAll(p => (double?)p.Value));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void Signals(Utf8JsonWriter json, ReportedFigures figures, Func<int> written)
    {
        if (figures.Signals.Count == 0) return;
        Steps(json, "s", figures.Steps);
        json.WriteNumber("n", figures.Signals.Count);
        json.WriteStartArray("m");
        var steps = Enumerable.Range(0, figures.Steps.Count).ToList();
        foreach (var signal in SignalOrder.Of(figures.Signals))
        {
            var places = Enumerable.Range(0, figures.Components.Count).Where(c => steps.Exists(s => signal[s, c] is not null)).ToList();
            if (written() + (2 * steps.Count * places.Count) + 40 > budget.Characters) break;
            json.WriteStartArray();
            json.WriteNumberValue(shared.Signals.NumberOf(SignalOrder.NameOf(signal)));
            json.WriteNumberValue(shared.Places.NumberOf(string.Join('\n', places)));
            PackedValue(json, [.. from s in steps from c in places select signal[s, c]]);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    /// <summary>Rising whole numbers as the first and the differences.</summary>
    private static void Steps(Utf8JsonWriter json, string key, IEnumerable<long> steps)
    {
        json.WriteStartArray(key);
        var last = 0L;
        foreach (var step in steps)
        {
            json.WriteNumberValue(step - last);
            last = step;
        }
        json.WriteEndArray();
    }

    private static void Packed(Utf8JsonWriter json, string key, IReadOnlyCollection<double?> values)
    {
        json.WritePropertyName(key);
        PackedValue(json, values);
    }

    private static void PackedValue(Utf8JsonWriter json, IReadOnlyCollection<double?> values)
    {
        var packed = new PackedNumbers(values);
        json.WriteStartArray();
        json.WriteNumberValue(packed.Unit);
        json.WriteNumberValue(packed.Low);
        json.WriteNumberValue(packed.High);
        json.WriteStringValue(packed.Codes);
        json.WriteEndArray();
    }
}
