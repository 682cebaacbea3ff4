using PlatformSaaS.Identity.Units;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Identity.Pages;

/// <summary>What the partial about a unit's people shows. <c>IsRefused</c>: what was typed about a member could not be taken.</summary>
internal sealed record TeamPanel(string Address, IReadOnlyList<MemberDetail> Members, MemberDetail? Editing, MemberInput Form, bool IsRefused, IReadOnlyList<Choice> Staff, IReadOnlyList<Choice> Expertise)
{
    public static IReadOnlyList<Choice> Posts => [.. Enum.GetValues<UnitPost>().Select(p => new Choice(UnitWords.Code(p), UnitWords.Name(p)))];

    public string FieldName(string code) => Expertise.FirstOrDefault(e => e.Value == code)?.Text ?? code;

    /// <summary>The panel at an address; <paramref name="refused"/> is what was typed and could not be taken.</summary>
    public static async Task<TeamPanel> OfAsync(UnitTeam team, string address, IReadOnlyList<MemberDetail> members, Guid? editing, MemberInput? refused, CancellationToken ct)
    {
        var edited = members.FirstOrDefault(m => m.UserId == (refused?.UserId ?? editing));
        var form = refused ?? (edited is { } m ? new(m.UserId, UnitWords.Code(m.Post), m.Topics, m.Qualification, m.Decree, m.ValidFrom, m.ValidTo) : new MemberInput(Guid.Empty, null, [], null, null, null, null));
        return new(address, members, edited, form, refused is not null, [.. (await team.StaffAsync(ct)).Select(s => new Choice(s.Id.ToString(), s.Name))], [.. (await team.ExpertiseAsync(ct)).Select(f => new Choice(f.Code, f.Name))]);
    }
}
