using PlatformSaaS.Permissions;

namespace PlatformSaaS.Reviews;

/// <summary>Permissions of this module.</summary>
internal sealed class ReviewsPermissions : IPermissionDefinitionProvider
{
    public const string Queue = "Reviews.Queue";
    public const string Act = "Reviews.Act";
    public const string Calendar = "Reviews.Calendar";
    public const string Reports = "Reviews.Reports";
    public const string Services = "Reviews.Services";

    public IEnumerable<PermissionDefinition> Define() =>
    [
        new(Queue, "Melihat antrean dan permohonan"), new(Act, "Mengerjakan permohonan") { IsClosedToSupport = true }, new(Calendar, "Melihat kalender pertemuan"),
        new(Reports, "Melihat laporan"), new(Services, "Mengelola layanan")
    ];
}
