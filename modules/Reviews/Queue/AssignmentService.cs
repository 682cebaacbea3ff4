using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Text;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Queue;

/// <summary>Says who takes care of a request. It changes neither stage nor turn, so the engine has no part in it.</summary>
internal sealed class AssignmentService(
    DbContext db, IQueryBatch batch, IUnitOfWork unitOfWork, DefinitionStore definitions, RequestAccess access, IPermissionChecker permissions, ICurrentUser user, IUserDirectory users, UnitPeople people, IAuditLog audit, ITenantClock clock)
{
    private const int LongestNote = 500;

    /// <summary>Colleagues who may take it over: those who hold a role of the stage at which it stands.</summary>
    public async Task<IReadOnlyList<UserInfo>> ColleaguesAsync(Guid requestId, CancellationToken ct = default)
    {
        await permissions.RequireAsync(ReviewsPermissions.Queue, ct);
        var request = await db.Set<ServiceRequest>().AsNoTracking().Where(r => r.Id == requestId).Select(r => new ServiceRequest
        {
            ServiceCode = "", ApplicantName = "", Title = "", StageCode = "", StepCode = "", StageState = "", Answers = "", QueueRole = r.QueueRole, ExpertRole = r.ExpertRole, UnitRoles = r.UnitRoles, UnitId = r.UnitId, State = r.State
        }).FirstOrDefaultAsync(ct);
        return request is null or { State: not RequestState.Open } ? [] : await CandidatesAsync(request, ct);
    }

    /// <summary>Hands the request to an officer, or back to nobody.</summary>
    public Task AssignAsync(Guid requestId, Guid? officer, string? note, CancellationToken ct = default) => unitOfWork.RunAsync(async token =>
    {
        await permissions.RequireAsync(ReviewsPermissions.Act, token);
        var session = await RequestSession.LockAsync(db, batch, definitions, requestId, clock.UtcNow, token);
        if (session is null || session.Request.ApplicantUserId == user.Id || !await access.MaySeeAsync(session.Request, token))
        {
            throw new MissingException(T("Permohonan tidak ditemukan.", "The request was not found."));
        }

        var request = session.Request;
        if (request.State != RequestState.Open)
        {
            throw new BusinessException("reviews.ended", T("Permohonan ini sudah berakhir, jadi tidak dapat dialihkan.", "This request is over and can't be handed over."), conflict: true);
        }

        if (note?.Length > LongestNote)
        {
            throw new InputException("note", T($"Catatan paling panjang {LongestNote} huruf.", $"The note may have {LongestNote} letters at most."));
        }

        if (request.OfficerId == officer)
        {
            return;
        }

        var name = officer is { } id ? await NameAsync(request, id, token) : null;
        request.OfficerId = officer;
        request.UpdatedAt = clock.UtcNow;
        var text = officer is null ? new LocalizedText("Penugasan dilepas", "Assignment released")
            : officer == user.Id ? new LocalizedText("Diambil untuk dikerjakan", "Taken over")
            : new LocalizedText($"Dialihkan kepada {name}", $"Handed over to {name}");
        db.Add(new TimelineEntry
        {
            Id = NewId.Next(), RequestId = request.Id, StageRunId = session.OpenRun?.Id, At = clock.UtcNow, UserId = user.Id, UserName = user.Name, Action = "assign",
            TextId = text.Id, TextEn = text.En, Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(), VisibleToApplicant = false
        });
        await audit.WriteAsync("reviews.assign", RequestOwner.Type, request.Id.ToString(), new { officer }, token);
    }, ct);

    private async Task<string> NameAsync(ServiceRequest request, Guid officer, CancellationToken ct) =>
        (await CandidatesAsync(request, ct)).FirstOrDefault(u => u.Id == officer)?.Name
        ?? throw new InputException("officer", T("Pilih petugas yang berperan pada tahap ini.", "Choose an officer who has a part in this stage."));

    /// <summary>Those who hold a role of the stage, or belong to the unit where it is the unit's; and who asks, standing in for one of them.</summary>
    private async Task<IReadOnlyList<UserInfo>> CandidatesAsync(ServiceRequest request, CancellationToken ct)
    {
        var people = await HoldersAsync(request, ct);
        return user.Deputises.Any(d => people.Any(p => p.Id == d.UserId)) && people.All(p => p.Id != user.Id) && await users.FindAsync(user.RequireId(), ct) is { } me ? [.. people, me] : people;
    }

    private async Task<IReadOnlyList<UserInfo>> HoldersAsync(ServiceRequest request, CancellationToken ct) =>
        request is { QueueRole: ServiceRequest.UnitQueue or ServiceRequest.AssignedQueue, UnitId: { } unit } ? await people.OfUnitAsync(unit, ct) : await InRolesAsync([request.QueueRole, request.ExpertRole, .. request.UnitRoles], ct);

    private async Task<IReadOnlyList<UserInfo>> InRolesAsync(IEnumerable<string?> roles, CancellationToken ct)
    {
        var people = new Dictionary<Guid, UserInfo>();
        foreach (var role in roles.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            foreach (var person in await users.InRoleAsync(role, ct))
            {
                people.TryAdd(person.Id, person);
            }
        }

        return [.. people.Values.OrderBy(p => p.Name, StringComparer.CurrentCulture)];
    }
}
