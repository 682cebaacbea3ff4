using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Faq;

/// <summary>What may be done to a proposal.</summary>
[Flags]
internal enum FaqActions
{
    None = 0,
    /// <summary>Mend what came back and propose it again.</summary>
    Revise = 1,
    Agree = 2,
    Return = 4,
    Publish = 8
}

/// <summary>What an officer brings along for proposals.</summary>
/// <param name="Id">Officer.</param>
/// <param name="Proposes">Assistant.</param>
/// <param name="Agrees">Expert.</param>
/// <param name="Publishes">Directorate.</param>
/// <param name="HasHand">True when the officer may act in the proposal's unit.</param>
internal sealed record FaqPowers(Guid Id, bool Proposes, bool Agrees, bool Publishes, bool HasHand);

/// <summary>The only place that says which of the three steps is open now, and to whom. Nobody agrees to an own proposal.</summary>
internal static class FaqRights
{
    public static FaqActions Of(FaqProposal proposal, FaqPowers officer) => proposal.State switch
    {
        FaqState.Proposed => officer is { Agrees: true, HasHand: true } && proposal.ProposedById != officer.Id ? FaqActions.Agree | FaqActions.Return : FaqActions.None,
        FaqState.Returned => officer is { Proposes: true, HasHand: true } ? FaqActions.Revise : FaqActions.None,
        FaqState.Agreed => officer.Publishes && proposal.AgreedById != officer.Id ? FaqActions.Publish | FaqActions.Return : FaqActions.None,
        _ => FaqActions.None
    };
}

/// <summary>Words of proposals.</summary>
internal static class FaqWords
{
    public static string Name(FaqState state) => state switch
    {
        FaqState.Proposed => T("Menunggu tenaga ahli", "Waiting for the expert"),
        FaqState.Returned => T("Dikembalikan", "Returned"),
        FaqState.Agreed => T("Menunggu direktorat", "Waiting for the directorate"),
        _ => T("Terbit", "Published")
    };

    public static Status Look(FaqState state) => state switch { FaqState.Proposed => Status.Turn, FaqState.Returned => Status.Bad, FaqState.Agreed => Status.Info, _ => Status.Ok };

    public static string Code(FaqState state) => state switch { FaqState.Proposed => "diusulkan", FaqState.Returned => "dikembalikan", FaqState.Agreed => "disetujui", _ => "terbit" };

    public static string Name(PersonalKind kind) => kind switch
    {
        PersonalKind.Nik => T("angka 16 digit seperti NIK", "16 digits like a population number"),
        PersonalKind.Phone => T("nomor telepon", "telephone number"),
        PersonalKind.Email => T("alamat surel", "e-mail address"),
        PersonalKind.Name => T("nama penanya", "the asker's name"),
        _ => T("alamat", "address")
    };
}
