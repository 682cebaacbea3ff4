using PlatformSaaS.Permissions;

namespace PlatformSaaS.Helpdesk;

internal static class HelpdeskPermissions
{
    /// <summary>Sees the queue and every ticket of the own units that was sent.</summary>
    public const string Queue = "Helpdesk.Queue";

    /// <summary>Answers, notes, moves, closes and reopens.</summary>
    public const string Answer = "Helpdesk.Answer";

    /// <summary>Forwards to experts, asks back, moves and hands to other units.</summary>
    public const string Forward = "Helpdesk.Forward";

    /// <summary>Enters what a person asks at the desk, by telephone or on a visit.</summary>
    public const string Enter = "Helpdesk.Enter";

    /// <summary>Proposes an answer for the public questions and answers.</summary>
    public const string ProposeFaq = "Helpdesk.ProposeFaq";

    /// <summary>Agrees to a proposal as the expert.</summary>
    public const string AgreeFaq = "Helpdesk.AgreeFaq";

    /// <summary>Publishes what was agreed to.</summary>
    public const string PublishFaq = "Helpdesk.PublishFaq";

    /// <summary>Sees the guest book and begins what a visitor came for.</summary>
    public const string Visits = "Helpdesk.Visits";

    /// <summary>Receives visitors: enters, sends to a desk, turns away, lets out.</summary>
    public const string Receive = "Helpdesk.Receive";

    /// <summary>Sees duty rosters and the day's bookings, and says who came.</summary>
    public const string Bookings = "Helpdesk.Bookings";

    /// <summary>Proposes the duty roster of the own unit.</summary>
    public const string Roster = "Helpdesk.Roster";

    /// <summary>Approves the duty roster of the own unit or returns it.</summary>
    public const string ApproveRoster = "Helpdesk.ApproveRoster";

    /// <summary>Opens and closes the tablet at the gate.</summary>
    public const string Kiosk = "Helpdesk.Kiosk";

    /// <summary>Sees work plans and monthly reports of the own units.</summary>
    public const string Reports = "Helpdesk.Reports";

    /// <summary>Writes plans and reports of the own unit.</summary>
    public const string WriteReports = "Helpdesk.WriteReports";

    /// <summary>Approves plans and accepts or returns reports as the head of a unit.</summary>
    public const string CheckReports = "Helpdesk.CheckReports";

    /// <summary>Approves plans and evaluates reports of all units.</summary>
    public const string EvaluateReports = "Helpdesk.EvaluateReports";

    /// <summary>Publishes or rejects testimonials.</summary>
    public const string Testimonials = "Helpdesk.Testimonials";

    /// <summary>Changes topics, ready replies, limits and where questions go.</summary>
    public const string Manage = "Helpdesk.Manage";
}

internal sealed class HelpdeskPermissionProvider : IPermissionDefinitionProvider
{
    public IEnumerable<PermissionDefinition> Define() =>
    [
        new(HelpdeskPermissions.Queue, "Melihat pertanyaan dan keluhan"),
        new(HelpdeskPermissions.Answer, "Menjawab pertanyaan dan keluhan"),
        new(HelpdeskPermissions.Forward, "Meneruskan kepada tenaga ahli atau unit lain"),
        new(HelpdeskPermissions.Enter, "Mencatat pertanyaan untuk warga yang datang"),
        new(HelpdeskPermissions.ProposeFaq, "Mengusulkan jawaban untuk FAQ"),
        new(HelpdeskPermissions.AgreeFaq, "Menyetujui usulan FAQ sebagai tenaga ahli"),
        new(HelpdeskPermissions.PublishFaq, "Menerbitkan FAQ"),
        new(HelpdeskPermissions.Visits, "Melihat buku tamu dan melanjutkan kunjungan"),
        new(HelpdeskPermissions.Receive, "Menerima dan mengarahkan pengunjung"),
        new(HelpdeskPermissions.Bookings, "Melihat jadwal petugas dan jadwal warga"),
        new(HelpdeskPermissions.Roster, "Mengusulkan jadwal petugas"),
        new(HelpdeskPermissions.ApproveRoster, "Menyetujui jadwal petugas"),
        new(HelpdeskPermissions.Kiosk, "Membuka kios buku tamu"),
        new(HelpdeskPermissions.Reports, "Melihat rencana kerja dan laporan bulanan"),
        new(HelpdeskPermissions.WriteReports, "Menyusun rencana kerja dan laporan bulanan unitnya"),
        new(HelpdeskPermissions.CheckReports, "Memeriksa rencana kerja dan laporan bulanan sebagai kepala unit"),
        new(HelpdeskPermissions.EvaluateReports, "Mengevaluasi rencana kerja dan laporan bulanan semua unit"),
        new(HelpdeskPermissions.Testimonials, "Memeriksa testimoni"),
        new(HelpdeskPermissions.Manage, "Mengelola topik, balasan, dan alur meja bantuan")
    ];
}
