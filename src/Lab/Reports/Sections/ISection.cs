using HessianFaultLab.Lab.Reports.Markup;
using HessianFaultLab.Lab.Reports.Reading;

namespace HessianFaultLab.Lab.Reports.Sections;

/// <summary>A part of the report. It is complete without a script.</summary>
internal interface ISection
{
    /// <summary>The name that a link goes to.</summary>
    string Id { get; }

    string Title { get; }

    /// <summary>Null where the experiment holds nothing for it.</summary>
    Html? Write(ReportData data);
}
