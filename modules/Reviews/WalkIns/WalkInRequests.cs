using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Reviews.Views;
using PlatformSaaS.Text;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.WalkIns;

/// <inheritdoc cref="IWalkInRequests" />
internal sealed class WalkInRequests(
    DbContext db, IUnitOfWork unitOfWork, DefinitionStore definitions, RequestStarter starter, FollowUps followUps, FollowedTickets tickets, RequestAccess access, IPermissionChecker permissions, ICurrentUser user, IApplicantDirectory applicants, ITenantClock clock) : IWalkInRequests
{
    /// <summary>Origin of requests that begin at the desk itself.</summary>
    public const string Desk = "desk";

    /// <summary>Who it is: enough to write to the person and to know the person again.</summary>
    public static IReadOnlyList<FieldDefinition> Fields { get; } =
    [
        new() { Code = "name", Type = FieldType.Text, Required = true, Min = 3, Max = 100, Label = new("Nama lengkap", "Full name") },
        new() { Code = "phone", Type = FieldType.Phone, Required = true, Label = new("Nomor telepon (WhatsApp)", "Telephone number (WhatsApp)"), Hint = new("Dengan nomor ini pemohon mengikuti permohonannya.", "With it the person follows the request."), Example = new("Misalnya: 0812 0000 0000", "For example: 0812 0000 0000") },
        new() { Code = "email", Type = FieldType.Email, Max = 120, Label = new("Surel", "E-mail") },
        new() { Code = "address", Type = FieldType.LongText, Max = 300, Label = new("Alamat", "Address") },
        new() { Code = "region", Type = FieldType.Region, Label = new("Provinsi dan kabupaten/kota", "Province and regency or city") }
    ];

    public async Task<IReadOnlyList<StartableService>> ListAsync(string originKind, CancellationToken ct = default)
    {
        if (user.IsApplicant || !await permissions.IsGrantedAsync(ReviewsPermissions.Act, ct))
        {
            return [];
        }

        return [.. (await definitions.PublishedAsync(ct)).Select(d => d.Document).Where(d => MayStart(d, originKind) && (d.Follows is null || (d.Follows.Ticket is not null && originKind == IFollowedThings.Ticket))).Select(d => new StartableService(d.Code, d.Name, d.Facts?.Summary))];
    }

    public Task<Guid> StartAsync(string serviceCode, WalkInContact contact, RequestOrigin origin, CancellationToken ct = default) => StartAsync(serviceCode, contact, origin, null, ct);

    /// <summary>As <see cref="StartAsync(string, WalkInContact, RequestOrigin, CancellationToken)"/>; with a request that the service follows.</summary>
    public async Task<Guid> StartAsync(string serviceCode, WalkInContact contact, RequestOrigin origin, Guid? follows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(contact);
        ArgumentNullException.ThrowIfNull(origin);
        await permissions.RequireAsync(ReviewsPermissions.Act, ct);
        var definition = (await definitions.PublishedAsync(ct)).FirstOrDefault(d => d.Document.Code == serviceCode && MayStart(d.Document, origin.Kind))
            ?? throw new MissingException(T("Layanan tidak ditemukan.", "The service was not found."));
        var clean = Check(contact);
        if (definition.Document.Follows?.Ticket is not null)
        {
            var ticket = await tickets.RequireAsync(definition.Document, origin.Kind == IFollowedThings.Ticket ? origin.Id : null, ct);
            (origin, clean) = (new RequestOrigin(origin.Kind, ticket.Number, ticket.Id), clean with { Region = clean.Region ?? ticket.Region });
        }

        var followed = definition.Document.Follows is null or { Ticket: not null } ? null : await FollowedAsync(definition.Document, follows, ct);
        return await unitOfWork.RunAsync(async token =>
        {
            var session = await starter.StartWalkInAsync(definition, clean, origin, token);
            FollowUps.Link(session.Request, followed);
            return session.Request.Id;
        }, ct);
    }

    public Task ClaimAsync(RequestOrigin origin, Guid userId, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(origin);
        return unitOfWork.RunAsync(async token =>
        {
            var requests = await db.Set<ServiceRequest>().AsTracking().Where(r => r.OriginKind == origin.Kind && r.OriginId == origin.Id && r.OriginId != null && r.ApplicantUserId == null).ToListAsync(token);
            await GiveAsync(requests, userId, token);
            return true;
        }, ct);
    }

    public async Task<IReadOnlyList<(Guid Id, string Number, LocalizedText State)>> FromAsync(RequestOrigin origin, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(origin);
        var rows = await db.Set<ServiceRequest>().AsNoTracking().Where(r => r.OriginKind == origin.Kind && r.OriginId == origin.Id && r.OriginId != null).OrderBy(r => r.Id).Select(ServiceRequest.Listed).ToListAsync(ct);
        var found = new List<(Guid, string, LocalizedText)>();
        foreach (var row in rows)
        {
            found.Add((row.Id, row.Number ?? "", StateLabels.Find((await definitions.GetAsync(row.DefinitionId, ct)).Document, row.StageCode, row.StageState, row.State, row.EndCode).Applicant));
        }

        return found;
    }

    /// <summary>Gives requests to an account, with the name that it goes by.</summary>
    public async Task GiveAsync(IReadOnlyList<ServiceRequest> requests, Guid userId, CancellationToken ct)
    {
        var applicant = requests.Count == 0 ? null : await applicants.FindAsync(userId, ct);
        foreach (var request in requests)
        {
            (request.ApplicantUserId, request.ApplicantName) = (userId, applicant?.DisplayName ?? request.ApplicantName);
            db.Add(new TimelineEntry
            {
                Id = NewId.Next(), RequestId = request.Id, At = clock.UtcNow, UserId = userId, UserName = applicant?.ContactName, ByApplicant = true, Action = "claim",
                TextId = "Permohonan dipindahkan ke akun pemohon", TextEn = "The request was moved to the applicant's account", VisibleToApplicant = true
            });
        }
    }

    /// <summary>A contact that can be reached, or what is wrong with it beside its field.</summary>
    public static WalkInContact Check(WalkInContact contact)
    {
        var values = new System.Text.Json.Nodes.JsonObject { ["name"] = contact.Name, ["phone"] = contact.Phone, ["email"] = contact.Email, ["address"] = contact.Address };
        var errors = FormValidator.Validate([.. Fields.Where(f => f.Type != FieldType.Region)], values, new Dictionary<string, IReadOnlyList<ListEntry>>());
        if (contact.Region is { Length: > 0 } region && Regions.Find(region) is null)
        {
            errors["region"] = [T("Wilayah ini tidak dikenal.", "This region is not known.")];
        }

        return errors.Count > 0 ? throw new InputException(errors)
            : new WalkInContact(Text("name")!, Text("phone")!, Text("email"), Text("address"), string.IsNullOrEmpty(contact.Region) ? null : contact.Region);

        string? Text(string field) => values[field]?.ToString() is { Length: > 0 } text ? text : null;
    }

    /// <summary>The request that an officer sees and the service is to follow.</summary>
    private async Task<ServiceRequest> FollowedAsync(ServiceDefinitionDocument service, Guid? follows, CancellationToken ct)
    {
        var followed = follows is { } id ? await db.Set<ServiceRequest>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct) : null;
        return await followUps.RequireAsync(service, followed is not null && await access.MaySeeAsync(followed, ct) ? followed : null, ct);
    }

    /// <summary>True where the officer may fill the first stage; papers of an account are nobody's at the desk.</summary>
    private bool MayStart(ServiceDefinitionDocument service, string originKind)
    {
        var first = service.Stages[0];
        return service.StartedBy.Contains(originKind) && originKind != "applicant" && service.Requires.Count == 0
            && new[] { first.Actor, first.ByOfficer }.Any(a => a?.StartsWith("role:", StringComparison.Ordinal) == true && user.Roles.Contains(a[5..]));
    }
}
