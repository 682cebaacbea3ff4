using PlatformSaaS.Forms;
using PlatformSaaS.Modularity;
using PlatformSaaS.Text;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.LegalDocuments.Sets;

/// <summary>The papers of one type of applicant.</summary>
internal sealed record LegalSetView(string Type, LocalizedText Name, IReadOnlyList<LegalDocumentDefinition> Documents);

/// <summary>All sets with the rules of their verification.</summary>
internal sealed record LegalSetsView(LegalRules Rules, IReadOnlyList<LegalSetView> Sets, IReadOnlyList<(string Code, string Name)> Roles, string Revision);

/// <summary>Rules of the verification as typed.</summary>
internal sealed record LegalRulesInput(LocalizedText? Name, int? WorkingDays, string? VerifierRole);

/// <summary>A paper as typed.</summary>
internal sealed record LegalDocumentInput(LocalizedText? Label, bool Required, IReadOnlyList<string>? Accept, int? MaxMb, LocalizedText? Help, IReadOnlyList<FieldDefinition>? Fields)
{
    /// <summary>Months for which it holds once accepted; null for ever.</summary>
    public int? ValidMonths { get; init; }

    /// <summary>It says itself until when it holds.</summary>
    public bool OwnExpiry { get; init; }

    /// <summary>Day from which applicants verified already need it.</summary>
    public DateOnly? DemandedFrom { get; init; }
}

/// <summary>Checks what was typed of a paper.</summary>
internal static class LegalDocumentChecks
{
    /// <summary>The paper as it is kept; throws with what is wrong by field.</summary>
    public static LegalDocumentDefinition Read(string? code, LegalDocumentInput input)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(input.Label?.Id) || input.Label.Id.Length > 120 || input.Label.En?.Length > 120)
        {
            errors["label"] = [T("Isi nama dokumen, paling banyak 120 huruf.", "Fill in the document's name, at most 120 characters.")];
        }

        var accept = (input.Accept ?? []).Distinct(StringComparer.Ordinal).ToList();
        if (accept.Count == 0 || accept.Exists(a => !LegalSetEditor.Accepted.Contains(a)))
        {
            errors["accept"] = [T("Pilih jenis berkas yang diterima.", "Choose which files are accepted.")];
        }

        if (input.MaxMb is not (>= 1 and <= 100))
        {
            errors["maxMb"] = [T("Isi ukuran terbesar, 1 sampai 100 MB.", "Fill in the largest size, 1 to 100 MB.")];
        }

        if (input.Help is { } help && (help.Id.Length > 300 || help.En?.Length > 300))
        {
            errors["help"] = [T("Bantuan paling banyak 300 huruf.", "At most 300 characters.")];
        }

        if ((input.Fields ?? []).Any(f => f.IsUpload || f.Type == FieldType.Table))
        {
            errors["fields"] = [T("Keterangan dokumen tidak dapat berupa berkas atau tabel.", "What is told of a document can't be a file or a table.")];
        }

        if (input.ValidMonths is not (null or (>= 1 and <= 240)))
        {
            errors["validMonths"] = [T("Isi 1 sampai 240 bulan.", "Fill in 1 to 240 months.")];
        }
        else if (input is { ValidMonths: not null, OwnExpiry: true })
        {
            errors["validMonths"] = [T("Pilih salah satu: sekian bulan, atau menurut tanggal di dokumennya.", "Choose one: so many months, or by the document's own date.")];
        }

        if (input is { DemandedFrom: not null, Required: false })
        {
            errors["demandedFrom"] = [T("Hanya dokumen wajib yang diminta dari pemohon terverifikasi.", "Only a required document is asked of verified applicants.")];
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }

        return new LegalDocumentDefinition { ValidMonths = input.ValidMonths, OwnExpiry = input.OwnExpiry, DemandedFrom = input.DemandedFrom, Code = code ?? "", Label = input.Label!, Required = input.Required, Accept = accept, MaxMb = input.MaxMb!.Value, Help = input.Help, Fields = input.Fields ?? [] };
    }
}
