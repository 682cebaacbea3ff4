using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Numbering;
using PlatformSaaS.Templates;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Letters;

/// <summary>Fills a letter template, takes its number, renders and stores it, all in the caller's transaction.</summary>
internal sealed class LetterIssuer(
    DbContext db, IQueryBatch batch, ITemplateStore templates, ITemplateRenderer renderer, ILetterRenderer pdf, IAgency agency, AgencyModel agencyModel, INumbering numbering, ITenantClock clock,
    IUserDirectory users, ICurrentUser currentUser, FileStore files, IPortalTrial trial, IUnitOfWork unitOfWork) : ILetterIssuer
{
    // Without letters and digits that are mistaken for each other; twelve of them are 60 bits.
    private const string TokenAlphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    // Issued in this scope; the open transaction saves them at its end.
    private readonly Dictionary<Guid, IssuedLetter> _issued = [];

    public Task<IssuedLetter> IssueAsync(LetterOrder order, CancellationToken ct = default) => unitOfWork.RunAsync(token => IssueInTransactionAsync(order, token), ct);

    public async Task<byte[]> PreviewAsync(string template, IReadOnlyDictionary<string, object?> model, string culture = "id", CancellationToken ct = default, IReadOnlyList<LetterPicture>? pictures = null)
    {
        return await PreviewAsync(await TemplateAsync(template, culture, ct), model, culture, ct, pictures);
    }

    /// <summary>As <see cref="PreviewAsync(string, IReadOnlyDictionary{string, object?}, string, CancellationToken, IReadOnlyList{LetterPicture}?)"/>, of a template that may not be stored.</summary>
    public async Task<byte[]> PreviewAsync(MessageTemplate template, IReadOnlyDictionary<string, object?> model, string culture, CancellationToken ct, IReadOnlyList<LetterPicture>? pictures = null)
    {
        var (document, _) = await ComposeAsync(template, new LetterOrder(template.Code, "", Guid.Empty, model) { Culture = culture, Pictures = pictures ?? [] }, "(nomor saat terbit)", "0000-0000-0000", isSample: true, ct);
        return pdf.Render(document);
    }

    public async Task<byte[]> PrintAsync(string template, IReadOnlyDictionary<string, object?> model, string culture = "id", CancellationToken ct = default)
    {
        var letter = await TemplateAsync(template, culture, ct);
        var (document, _) = await ComposeAsync(letter, new LetterOrder(template, "", Guid.Empty, model) { Culture = culture }, LetterDocument.Unnumbered, "0000-0000-0000", isSample: false, ct);
        return document.ShowLetterhead ? throw new InvalidOperationException($"Letter template {template} is the agency's own and can't be printed by others.") : pdf.Render(document);
    }

    public async Task<IReadOnlyDictionary<Guid, IssuedLetter>> FindAllAsync(IEnumerable<Guid> ids, CancellationToken ct = default)
    {
        var wanted = ids.Distinct().ToArray();
        var others = wanted.Where(id => !_issued.ContainsKey(id)).ToArray();
        var found = others.Length == 0 ? [] : (await db.Set<LetterRow>().AsNoTracking().Where(l => others.Contains(l.Id)).ToListAsync(ct)).ToDictionary(l => l.Id, Map);
        foreach (var id in wanted.Where(_issued.ContainsKey))
        {
            found[id] = _issued[id];
        }

        return found;
    }

    public async Task<IReadOnlyList<IssuedLetter>> ListAsync(string ownerType, Guid ownerId, CancellationToken ct = default) =>
        (await batch.ListAsync(db.Set<LetterRow>().AsNoTracking().Where(l => l.OwnerType == ownerType && l.OwnerId == ownerId).OrderBy(l => l.Id), ct)).ConvertAll(Map);

    /// <summary>Groups a token for people: <c>7KQ2-M9TX-4HPD</c>.</summary>
    internal static string Group(string token) => string.Join('-', token.Chunk(4).Select(c => new string(c)));

    private async Task<IssuedLetter> IssueInTransactionAsync(LetterOrder order, CancellationToken ct)
    {
        var template = await TemplateAsync(order.Template, order.Culture, ct);
        var today = await clock.TodayAsync(ct);
        var number = order.Number ?? (template.Options.GetValueOrDefault("number") is { Length: > 0 } pattern
            ? await numbering.NextAsync("letter:" + template.Options.GetValueOrDefault("counter", order.Template), pattern, today,
                Enum.Parse<CounterReset>(template.Options.GetValueOrDefault("reset", "yearly"), ignoreCase: true), ct)
            : LetterDocument.Unnumbered);
        var token = RandomNumberGenerator.GetString(TokenAlphabet, 12);
        var (document, signer) = await ComposeAsync(template, order, number, Group(token), isSample: false, ct);
        document = document with { IsTrial = await trial.IsOnAsync(ct) };
        var bytes = pdf.Render(document);
        var name = $"{Slug(document.Kind)}-{Slug(number)}.pdf".Replace("--", "-", StringComparison.Ordinal);
        var file = await files.AddAsync(bytes, name, "application/pdf", order.OwnerType, order.OwnerId, isLetter: true, pages: null, ct);
        var row = new LetterRow
        {
            Id = NewId.Next(), Template = order.Template, Kind = document.Kind, Title = document.Title, Number = number, Token = token, Hash = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            FileId = file.Id, Size = bytes.Length, OwnerType = order.OwnerType, OwnerId = order.OwnerId, IssuedAt = clock.UtcNow, SignerName = signer?.Name, SignerOffice = signer?.Office, IsTrial = document.IsTrial
        };
        db.Add(row);
        await SupersedeAsync(order, row.Id, ct);
        return _issued[row.Id] = Map(row);
    }

    private async Task SupersedeAsync(LetterOrder order, Guid by, CancellationToken ct)
    {
        if (order.Supersedes is not { } id)
        {
            return;
        }

        var former = await db.Set<LetterRow>().AsTracking().FirstOrDefaultAsync(l => l.Id == id && l.OwnerType == order.OwnerType && l.OwnerId == order.OwnerId, ct);
        if (former is not { SupersededBy: null })
        {
            throw new InvalidOperationException("Only a letter of the same owner that still holds can be superseded.");
        }

        former.SupersededBy = by;
    }

    private async Task<MessageTemplate> TemplateAsync(string code, string culture, CancellationToken ct) =>
        await templates.FindAsync(code, TemplateChannel.Letter, culture, ct) ?? throw new InvalidOperationException($"No letter template is called {code}.");

    private async Task<(LetterDocument Document, LetterSigner? Signer)> ComposeAsync(
        MessageTemplate template, LetterOrder order, string number, string token, bool isSample, CancellationToken ct)
    {
        var zone = await clock.ZoneAbbreviationAsync(ct);
        var now = TimeZoneInfo.ConvertTime(clock.UtcNow, await clock.ZoneAsync(ct));
        var model = new Dictionary<string, object?>(order.Model, StringComparer.Ordinal)
        {
            ["culture"] = order.Culture,
            ["agency"] = await agencyModel.ValuesAsync(ct, order.Culture),
            ["letter"] = new Dictionary<string, object?> { ["number"] = number, ["kind"] = template.Options.GetValueOrDefault("kind", "") },
            ["today"] = IndonesianText.Date(DateOnly.FromDateTime(now.DateTime), order.Culture)
        };
        var address = $"{await agency.PublicUrlAsync(ct)}/verify/{token}";
        var signer = await SignerAsync(template, order, now.DateTime, zone, ct);
        // Plain paper is not the agency's word, so it doesn't ask to be checked with the agency either.
        var isOurs = !string.Equals(template.Options.GetValueOrDefault("letterhead"), "false", StringComparison.OrdinalIgnoreCase);
        return (new LetterDocument
        {
            Kind = template.Options.GetValueOrDefault("kind", template.Subject),
            Number = number,
            Title = renderer.Render(template.Subject, model, TemplateEscape.None),
            Letterhead = PaperPrinter.LetterheadOf(await agency.GetAsync(ct)),
            ShowLetterhead = isOurs,
            Body = renderer.Render(template.Body, model),
            VerifyText = isOurs ? address[(address.IndexOf("://", StringComparison.Ordinal) + 3)..] : null,
            VerifyUrl = !isOurs ? null : address.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant(),
            Culture = order.Culture,
            IsSample = isSample,
            Signers = signer is null ? [] : [signer],
            Copies = template.Options.GetValueOrDefault("copies", "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            Pictures = order.Pictures,
            IssuedAt = clock.UtcNow
        }, signer);
    }

    private async Task<LetterSigner?> SignerAsync(MessageTemplate template, LetterOrder order, DateTime now, string zone, CancellationToken ct)
    {
        var signature = template.Options.GetValueOrDefault("signature", "electronic");
        var role = signature == "none" ? "none" : template.Options.GetValueOrDefault("signer", "");
        var person = role switch
        {
            "" or "none" => null,
            "actor" => (order.SignedBy ?? currentUser.Id) is { } id ? await users.FindAsync(id, ct) : null,
            _ when StandIn(order, role) is not null => await users.FindAsync(order.SignedBy!.Value, ct),
            _ => (order.SignedBy is { } by && (await users.InRoleAsync(role, ct)).Any(u => u.Id == by) ? await users.FindAsync(by, ct) : null)
                ?? (await users.InRoleAsync(role, ct)).FirstOrDefault()
        };
        if (person is null)
        {
            return null;
        }

        var dated = string.Equals(template.Options.GetValueOrDefault("dated"), "true", StringComparison.OrdinalIgnoreCase);
        // Who signs in an absent colleague's stead signs as that one's deputy (pelaksana harian).
        var deputised = StandIn(order, role) is { } absent ? await users.FindAsync(absent.UserId, ct) : null;
        var title = template.Options.GetValueOrDefault("office") is { Length: > 0 } office ? office : (deputised ?? person).Title ?? "";
        return new LetterSigner(deputised is null ? title : $"Plh. {title}", person.Name, person.EmployeeNumber,
            signature == "electronic" ? IndonesianText.DateTime(now, zone, order.Culture) : null,
            dated ? $"{(await agency.GetAsync(ct)).City}, {IndonesianText.Date(DateOnly.FromDateTime(now), order.Culture)}" : null);
    }

    private Deputised? StandIn(LetterOrder order, string role) =>
        order.SignedBy is { } by && by == currentUser.Id ? currentUser.Deputises.FirstOrDefault(d => d.Roles.Contains(role)) : null;

    private static IssuedLetter Map(LetterRow row) => new(row.Id, row.Template, row.Kind, row.Number, row.FileId, Group(row.Token), row.IssuedAt, row.Size);

    private static string Slug(string text) =>
        string.Concat(text.ToLower(CultureInfo.InvariantCulture).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
}
