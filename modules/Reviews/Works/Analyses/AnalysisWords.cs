using PlatformSaaS.Text;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Reviews.Works.Analyses;

/// <summary>What the states of an analysis are called and how they look.</summary>
internal static class AnalysisWords
{
    /// <summary>The track of an analysis: its states in order.</summary>
    public static IReadOnlyList<AnalysisState> Track { get; } =
        [AnalysisState.Received, AnalysisState.Assigned, AnalysisState.InProgress, AnalysisState.Submitted, AnalysisState.Verified, AnalysisState.Reported];

    public static LocalizedText Name(AnalysisState state) => state switch
    {
        AnalysisState.Waiting => new("Menunggu diterima", "Waiting to be received"),
        AnalysisState.Received => new("Diterima", "Received"),
        AnalysisState.Assigned => new("Ditugaskan", "Assigned"),
        AnalysisState.InProgress => new("Sedang dianalisis", "Being analysed"),
        AnalysisState.Submitted => new("Perlu diverifikasi", "To be verified"),
        AnalysisState.Verified => new("Terverifikasi", "Verified"),
        _ => new("Laporan terbit", "Reported")
    };

    /// <summary>For the applicant, whom a report that is being mended concerns only as that.</summary>
    public static LocalizedText ForApplicant(AnalysisState state, int amendment) =>
        amendment > 0 && state != AnalysisState.Reported ? new("Laporan sedang diperbaiki", "Report being amended")
        : state switch
        {
            AnalysisState.Submitted => new("Sedang diverifikasi", "Being verified"),
            AnalysisState.Verified => new("Menunggu tanda tangan", "Waiting for signature"),
            AnalysisState.Reported => new("Selesai", "Finished"),
            _ => Name(state)
        };

    public static Status Look(AnalysisState state) => state switch
    {
        AnalysisState.Waiting => Status.Wait,
        AnalysisState.Submitted => Status.Turn,
        AnalysisState.Reported => Status.Ok,
        _ => Status.Info
    };

    /// <summary>What a line of an analysis's history says.</summary>
    public static LocalizedText Happened(string step) => step switch
    {
        AnalysisActions.Assign => new("Analis ditugaskan", "Analyst assigned"),
        AnalysisActions.Send => new("Hasil dikirim untuk diverifikasi", "Results sent for verification"),
        AnalysisActions.Verify => new("Hasil diverifikasi", "Results verified"),
        AnalysisActions.SendBack => new("Hasil dikembalikan", "Results sent back"),
        AnalysisActions.Retract => new("Hasil ditarik kembali", "Results taken back"),
        AnalysisActions.Sign => new("Laporan ditandatangani", "Report signed"),
        AnalysisActions.Amend => new("Amandemen dimulai", "Amendment begun"),
        _ => new(step)
    };
}
