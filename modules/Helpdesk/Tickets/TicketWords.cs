using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Text;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Tickets;

/// <summary>Words of tickets for both sides.</summary>
internal static class TicketWords
{
    private static readonly Dictionary<TicketState, StateNames> Usual = new()
    {
        [TicketState.Draft] = new(new("Draf", "Draft"), new("Draf", "Draft")),
        [TicketState.Submitted] = new(new("Sedang diproses", "Being processed"), new("Perlu dijawab", "To be answered")),
        [TicketState.Answered] = new(new("Sudah dijawab", "Answered"), new("Menunggu pemohon", "Waiting for the applicant")),
        [TicketState.FollowedUp] = new(new("Tanggapan Anda diproses", "Your follow-up is processed"), new("Ada tanggapan lanjutan", "Followed up")),
        [TicketState.Asked] = new(new("Perlu keterangan Anda", "We need to know more"), new("Menunggu keterangan", "Waiting for details")),
        [TicketState.Closed] = new(new("Selesai", "Closed"), new("Ditutup", "Closed"))
    };

    /// <summary>Name of a state: the agency's own, else the usual.</summary>
    public static LocalizedText Name(HelpdeskRules rules, TicketState state, bool forOfficer)
    {
        var names = rules.States.GetValueOrDefault(Code(state)) ?? Usual[state];
        return forOfficer ? names.Officer : names.Applicant;
    }

    public static Status Look(TicketState state, bool forOfficer) => (state, forOfficer) switch
    {
        (TicketState.Draft, _) => Status.Idle,
        (TicketState.Answered or TicketState.Asked, false) => Status.Turn,
        (TicketState.Answered or TicketState.Asked, true) => Status.Wait,
        (TicketState.Closed, _) => Status.Ok,
        (_, true) => Status.Turn,
        _ => Status.Info
    };

    /// <summary>Code of a state in packs, addresses and the API.</summary>
    public static string Code(TicketState state) => char.ToLowerInvariant(state.ToString()[0]) + state.ToString()[1..];

    public static TicketState? State(string? code) => Enum.TryParse<TicketState>(code, ignoreCase: true, out var state) && Enum.IsDefined(state) && !char.IsAsciiDigit(code![0]) ? state : null;

    /// <summary>What an entry was, in a few words.</summary>
    public static string What(EntryKind kind, bool isOffice, HelpdeskRules rules, string? topic, string? target = null) => kind switch
    {
        EntryKind.Submitted => T("Diajukan", "Sent"),
        EntryKind.FollowUp => T("Ditanggapi pemohon", "Followed up"),
        EntryKind.Answer => T("Dijawab", "Answered"),
        EntryKind.Note => T("Catatan internal", "Internal note"),
        EntryKind.Closed => isOffice ? T("Ditutup petugas", "Closed by the office") : T("Ditutup pemohon", "Closed by the applicant"),
        EntryKind.Reopened => T("Dibuka kembali", "Opened again"),
        EntryKind.Moved => T($"Dipindahkan ke {TopicName(rules, topic)}", $"Moved to {TopicName(rules, topic)}"),
        EntryKind.Forwarded => T($"Diteruskan kepada {target}", $"Forwarded to {target}"),
        EntryKind.Redirected => T($"Dialihkan ke {target}", $"Handed to {target}"),
        EntryKind.Asked => T("Petugas meminta keterangan", "The office asked back"),
        EntryKind.Rated => T("Dinilai pemohon", "Rated"),
        EntryKind.Claimed => T("Dipindahkan ke akun pemohon", "Moved to the person's account"),
        EntryKind.Taken => T("Diambil", "Taken"),
        _ => T("Dilepas", "Released")
    };

    /// <summary>How it reached the office.</summary>
    public static string Name(TicketSource source) => source switch
    {
        TicketSource.Portal => T("Daring, akun portal", "Online, signed in"),
        TicketSource.Public => T("Daring, tanpa akun", "Online, without an account"),
        TicketSource.Desk => T("Datang ke kantor", "At the desk"),
        TicketSource.Phone => T("Telepon", "By telephone"),
        _ => T("Kunjungan lapangan", "On a field visit")
    };

    public static string TopicName(HelpdeskRules rules, string? code) => rules.Place(code)?.Name ?? code ?? "";

    /// <summary>The topic's own name, for dense lists.</summary>
    public static string ShortTopic(HelpdeskRules rules, string? code) => rules.Place(code)?.Topic.Name.Current ?? code ?? "";

    /// <summary>Initials of a name without its titles, as officers sign: "Dr. Nadia Paramitha, M.Si." is "NP".</summary>
    public static string Initials(string name)
    {
        var words = name.Split(',')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(w => !w.EndsWith('.') && char.IsLetter(w[0])).ToList();
        return string.Concat(words.Take(2).Select(w => char.ToUpperInvariant(w[0]))) is { Length: > 0 } letters ? letters : "–";
    }
}
