using System.Text.Json.Nodes;
using PlatformSaaS.Forms;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Works.Analyses;

/// <summary>What may be done with analyses now, and by whom.</summary>
internal static class AnalysisActions
{
    public const string Assign = "assign";
    public const string Save = "save";
    public const string Send = "send";
    public const string Verify = "verify";
    public const string SendBack = "sendBack";
    public const string Retract = "retract";
    public const string Sign = "sign";
    public const string Amend = "amend";

    /// <summary>Stands for all lines that can take the action.</summary>
    public const string All = "all";

    public const string AnalystField = "analis";
    public const string ReasonField = "alasan";

    /// <summary>Verbs of this kind, which no step of custody may be called.</summary>
    public static IReadOnlySet<string> Verbs { get; } = new HashSet<string>(StringComparer.Ordinal) { Assign, Save, Send, Verify, SendBack, Retract, Sign, Amend };

    /// <summary>Takes <c>verify-3</c> or <c>sign-all</c> apart; the position is null for all.</summary>
    public static (string Verb, int? Position) Parse(string code)
    {
        var dash = code.LastIndexOf('-');
        return (code[..dash], code[(dash + 1)..] == All ? null : int.Parse(code[(dash + 1)..], System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Actions on all analyses that are here already; <paramref name="released"/> once the work is done and reports are signed.</summary>
    public static IReadOnlyList<StageAction> Of(AnalysisDefinition definition, IReadOnlyList<Analysis> analyses, bool released, IReadOnlyDictionary<string, IReadOnlyList<UserInfo>> people)
    {
        var actions = new List<StageAction>();
        foreach (var analysis in analyses)
        {
            actions.AddRange(Of(definition, analysis, released, people));
        }

        foreach (var free in analyses.Where(a => a.State == AnalysisState.Received).GroupBy(a => (a.Role, a.VerifierRole)).Where(g => g.Count() > 1).Take(1))
        {
            actions.Add(new StageAction($"{Assign}-{All}", new($"Tugaskan {free.Count()} analisis", $"Assign {free.Count()} analyses"), [new RoleActor(free.Key.Role), new RoleActor(free.Key.VerifierRole)])
            {
                Fields = [Analysts(people[free.Key.Role])], HasOwnForm = true, Tone = "positive"
            });
        }

        var unsigned = released ? analyses.Where(a => a is { State: AnalysisState.Verified, SignerRole: not null }).ToList() : [];
        if (unsigned.Count > 1)
        {
            actions.Add(new StageAction($"{Sign}-{All}", new($"Tanda tangani {unsigned.Count} laporan", $"Sign {unsigned.Count} reports"), [new RoleActor(unsigned[0].SignerRole!)])
            {
                IsPrimary = true, Tone = "positive", Key = "t",
                Consequence = new("Semua laporan terbit dengan nomor dan kode QR, lalu pelanggan dikabari.", "All reports are issued with number and QR code, then the customer is told.")
            });
        }

        return actions;
    }

    private static IEnumerable<StageAction> Of(AnalysisDefinition definition, Analysis a, bool released, IReadOnlyDictionary<string, IReadOnlyList<UserInfo>> people)
    {
        switch (a.State)
        {
            case AnalysisState.Received:
                yield return AssignAction(a, people, new("Tugaskan analis", "Assign an analyst"));
                break;
            case AnalysisState.Assigned or AnalysisState.InProgress:
                foreach (var action in Working(definition, a))
                {
                    yield return action;
                }

                yield return AssignAction(a, people, new("Ganti analis", "Change the analyst"));
                break;
            case AnalysisState.Submitted:
                yield return Plain(Verify, a, new("Nyatakan hasil benar", "Confirm the results"), [new RoleActor(a.VerifierRole)], new(
                    "Hasil terkunci dan menunggu tanda tangan laporan. Pemeriksa harus orang lain daripada analis.", "The results are locked and wait for the report's signature. Whoever confirms must not be the analyst.")) with { Tone = "positive" };
                yield return Reasoned(SendBack, a, new("Kembalikan ke analis", "Send back to the analyst"), [new RoleActor(a.VerifierRole)], new("Analis memperbaiki hasil dengan catatan Anda.", "The analyst mends the results with your note."));
                yield return Reasoned(Retract, a, new("Tarik kembali", "Take back"), [new OfficerActor(a.AnalystId!.Value, a.Role)], new("Hasil terbuka lagi untuk Anda perbaiki.", "The results are open again for you to mend."));
                break;
            case AnalysisState.Verified:
                if (released && a.SignerRole is { } signer)
                {
                    yield return Plain(Sign, a, new("Tanda tangani laporan", "Sign the report"), [new RoleActor(signer)], new(
                        "Laporan terbit dengan nomor dan kode QR. Sesudahnya hanya dapat diganti dengan amandemen.", "The report is issued with number and QR code. From then on only an amendment replaces it.")) with { Tone = "positive" };
                }

                yield return Reasoned(Retract, a, new("Batalkan verifikasi", "Withdraw the verification"), [new RoleActor(a.VerifierRole), .. released && a.SignerRole is { } head ? [new RoleActor(head)] : Array.Empty<ActionActor>()],
                    new("Analis memperbaiki hasil dengan catatan Anda, lalu hasil diperiksa lagi.", "The analyst mends the results with your note; then they are checked again."));
                break;
            case AnalysisState.Reported:
                yield return Reasoned(Amend, a, new("Buat amandemen", "Begin an amendment"), [new RoleActor(a.VerifierRole), .. a.SignerRole is { } by ? [new RoleActor(by)] : Array.Empty<ActionActor>()],
                    new("Analisis dibuka lagi. Laporan lama tetap berlaku sampai laporan pengganti ditandatangani.", "The analysis is opened again. The former report holds until the one that replaces it is signed."));
                break;
        }
    }

    private static IEnumerable<StageAction> Working(AnalysisDefinition definition, Analysis a)
    {
        var items = AnalysisItem.Read(a.Items);
        var fields = ResultSheet.Fields(definition, items);
        var values = ResultSheet.Defaults(definition, items, (JsonObject)JsonNode.Parse(a.Values)!, (JsonObject)JsonNode.Parse(a.Identity)!);
        IReadOnlyList<ActionActor> analyst = [new OfficerActor(a.AnalystId!.Value, a.Role)];
        yield return new StageAction($"{Send}-{a.Position}", Named(new("Kirim untuk diverifikasi", "Send for verification"), a), analyst)
        {
            Fields = fields, Defaults = values, HasOwnForm = true, Tone = "positive",
            Consequence = new("Hasil terkunci sampai orang kedua memeriksanya.", "The results are locked until a second person has checked them.")
        };
        yield return new StageAction($"{Save}-{a.Position}", Named(new("Simpan hasil sementara", "Save the results so far"), a), analyst) { Fields = fields, Defaults = values, IsDraft = true, IsSilent = true, HasOwnForm = true };
    }

    private static StageAction AssignAction(Analysis a, IReadOnlyDictionary<string, IReadOnlyList<UserInfo>> people, LocalizedText label) =>
        new($"{Assign}-{a.Position}", Named(label, a), [new RoleActor(a.Role), new RoleActor(a.VerifierRole)])
        {
            Fields = [Analysts(people[a.Role])], HasOwnForm = true, Defaults = a.AnalystId is { } id ? new JsonObject { [AnalystField] = id.ToString() } : null
        };

    private static StageAction Plain(string verb, Analysis a, LocalizedText label, IReadOnlyList<ActionActor> actors, LocalizedText consequence) =>
        new($"{verb}-{a.Position}", Named(label, a), actors) { HasOwnForm = true, Consequence = consequence };

    private static StageAction Reasoned(string verb, Analysis a, LocalizedText label, IReadOnlyList<ActionActor> actors, LocalizedText consequence) => Plain(verb, a, label, actors, consequence) with
    {
        Fields = [new FieldDefinition { Code = ReasonField, Type = FieldType.LongText, Label = new("Alasan", "Reason"), Required = true, Min = 5, Max = 2000 }], Tone = "caution"
    };

    private static FieldDefinition Analysts(IReadOnlyList<UserInfo> officers) => new()
    {
        Code = AnalystField, Type = FieldType.Choice, Label = new("Analis", "Analyst"), Required = true, Options = [.. officers.Select(o => new ListEntry { Value = o.Id.ToString(), Label = new LocalizedText(o.Name) })]
    };

    private static LocalizedText Named(LocalizedText text, Analysis a) => new($"{text.Id}: {a.Number}", $"{text.In("en")}: {a.Number}");
}
