using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.Identity.Contracts;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Notifications;
using PlatformSaaS.Registration.Types;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Registration.Applicants;

/// <summary>A registration as it was sent.</summary>
/// <param name="Type">Applicant type.</param>
/// <param name="Values">Answers by field code.</param>
/// <param name="AcceptTerms">Agreed to the terms of use.</param>
/// <param name="AcceptPrivacy">Agreed to the privacy notice.</param>
/// <param name="Captcha">Proof that a person sent it.</param>
/// <param name="Key">Key of the form: the same key twice registers once.</param>
internal sealed record RegistrationInput(string? Type, JsonObject Values, bool AcceptTerms, bool AcceptPrivacy, CaptchaAnswer? Captcha, Guid Key);

/// <summary>Registers applicants. Open to anybody, guarded by the captcha; says the same whether or not the address has an account.</summary>
internal sealed class RegistrationService(
    DbContext db, ApplicantTypes types, ICaptcha captcha, IAccounts accounts, INotifier notifier, ValueSeal seal, IAgency agency, ICurrentUser user, IUnitOfWork unitOfWork, TimeProvider time)
{
    public async Task RegisterAsync(RegistrationInput input, CancellationToken ct)
    {
        RequireNobody();
        var type = await types.FindAsync(input.Type, ct) ?? throw new InputException("type", T("Pilih jenis pemohon.", "Choose an applicant type."));
        if (input.Key != Guid.Empty && await db.Set<Applicant>().AnyAsync(a => a.SubmissionKey == input.Key, ct))
        {
            return;
        }

        await ValidateAsync(type, input, ct);
        await captcha.RequireAsync(input.Captcha, ct);
        try
        {
            await unitOfWork.RunAsync(token => WriteAsync(type, input, token), ct);
        }
        catch (DbUpdateException e) when (e.InnerException is System.Data.Common.DbException { SqlState: "23505" })
        {
            // Two of the same at once: the other one won, and the answer is the same as ever.
        }
    }

    private async Task WriteAsync(ApplicantTypeDefinition type, RegistrationInput input, CancellationToken ct)
    {
        var facts = ApplicantFacts.Of(type, input.Values);
        var culture = IsEnglish ? "en" : "id";
        if (await accounts.CreateApplicantAsync(new(facts.Name, facts.Email, facts.UserName, facts.WhatsApp, culture, type.Approval), ct) is not { } id)
        {
            return;
        }

        db.Add(Make(id, type, input.Values, facts, input.Key == Guid.Empty ? NewId.Next() : input.Key));
        foreach (var text in await types.TextsAsync(ct))
        {
            db.Add(new Consent { Id = NewId.Next(), UserId = id, Kind = text.Kind, Page = text.Page, Version = text.Version, GivenAt = time.GetUtcNow() });
        }

        await db.SaveChangesAsync(ct);
        // Two notices: the link proves the e-mail address, so that it must not reach the person any other way.
        await NotifyAsync(id, new NoticeRecipient(null, facts.Name, facts.Email, null, culture), await accounts.SetPasswordLinkAsync(id, ct), ct);
        if (facts.WhatsApp is { } number)
        {
            await NotifyAsync(id, new NoticeRecipient(null, facts.Name, null, number, culture), null, ct);
        }
    }

    private Task NotifyAsync(Guid id, NoticeRecipient recipient, string? link, CancellationToken ct) => notifier.NotifyAsync(
        new Notice("konfirmasi-pendaftaran", [recipient], new Dictionary<string, object?>()) { Link = link, OwnerType = "registration.applicant", OwnerId = id }, ct);

    internal Applicant Make(Guid id, ApplicantTypeDefinition type, JsonObject values, ApplicantFacts facts, Guid key) => new()
    {
        Id = id,
        TypeCode = type.Code,
        ValuesJson = seal.Close(values, type.Fields),
        DisplayName = facts.DisplayName,
        ContactName = facts.Name,
        ProvinceCode = facts.Province,
        RegencyCode = facts.Regency,
        SubmissionKey = key,
        CreatedAt = time.GetUtcNow()
    };

    private async Task ValidateAsync(ApplicantTypeDefinition type, RegistrationInput input, CancellationToken ct)
    {
        var errors = FormValidator.Validate(type.Fields, input.Values, (await agency.GetAsync(ct)).Lists);
        if (type.Using("userName") is { } nameField && input.Values[nameField.Code]?.ToString() is { } name && (name.Length is < 3 or > 40 || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_'))))
        {
            errors[nameField.Code] = [T("Nama pengguna berisi 3 sampai 40 huruf, angka, titik, atau tanda hubung.", "A user name has 3 to 40 letters, digits, dots or hyphens.")];
        }

        if (!input.AcceptTerms)
        {
            errors["terms"] = [T("Setujui syarat penggunaan untuk melanjutkan.", "Agree to the terms of use to go on.")];
        }

        if (!input.AcceptPrivacy)
        {
            errors["privacy"] = [T("Setujui pemrosesan data pribadi untuk melanjutkan.", "Agree to the processing of personal data to go on.")];
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }
    }

    private void RequireNobody()
    {
        if (user.IsAuthenticated)
        {
            throw new BusinessException("registration.signed-in", T("Anda sudah masuk. Keluar dahulu untuk mendaftarkan akun lain.", "You are signed in. Sign out first to register another account."));
        }
    }
}
