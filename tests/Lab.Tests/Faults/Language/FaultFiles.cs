namespace HessianFaultLab.Lab.Tests.Faults.Language;

internal static class FaultFiles
{
    internal const string Scaling =
        """
        fault: scaling
        category: qkv-projection
        root-cause: parameter-initialization
        operator: [QSW]
        summary: Queries that are far too large.
        parameters:
          gain: {default: 20, low: 5, high: 100}
          onset: 3
        target: {role: attention.query, pick: 1}
        inject:
          - action: scale-parameters
            factor: $gain
            when: {step: $onset}
          - {action: scale-learning-rate, factor: 2, when: {steps: 4..6}}
        equivalent: {role: attention.key, near: group}

        """;
}
