using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Auditing;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Packs;
using PlatformSaaS.Permissions;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Tenants.Portals;

/// <summary>What the operator writes about a new portal. The pack is one of those that ship with the platform, or an archive. <c>Trial</c> begins it in trial, with its first admin listed for messages.</summary>
internal sealed record NewTenant(string? Code, string? Name, string? AdminName, string? AdminEmail, string? Pack, byte[]? Zip = null, bool Trial = false);

/// <summary>A pack to choose from.</summary>
internal sealed record PackChoice(string Code, string Name, string Parent, int Services, IReadOnlyList<string> Modules);

/// <summary>Makes a tenant from an agency pack: whole, with its first admin, or not at all. Never with demo data.</summary>
internal sealed class TenantFounding(ITenantManager manager, IPackSources sources, IPackImporter importer, ITenantScopeFactory scopes, IPermissionChecker permissions, IAuditLog audit)
{
    public const int LongestName = 200;

    /// <summary>Who holds it may let others in, which a portal can't do without.</summary>
    private const string ManageUsers = "Identity.Users";

    private static readonly FieldDefinition[] EmailField = [new() { Code = "adminEmail", Type = FieldType.Email, Required = true, Label = new("Alamat surel", "E-mail address") }];

    public int MostBytes => sources.MostBytes;

    public async Task<IReadOnlyList<PackChoice>> PacksAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(TenantsPermissions.Manage, ct);
        return [.. from pack in sources.Shipped.Values
                   let agency = Agency(pack)
                   orderby pack.In("services").Any(), pack.Code
                   select new PackChoice(pack.Code, agency["name"]!["id"]!.ToString(), agency["parent"]?["id"]?.ToString() ?? "", pack.In("services").Count(), [.. ((JsonArray)agency["modules"]!).Select(m => m!.ToString())])];
    }

    /// <summary>Throws <see cref="InputException"/> beside the fields and <see cref="PackException"/> with every fault of the pack; nothing remains then.</summary>
    public async Task<TenantSummary> CreateAsync(NewTenant input, CancellationToken ct)
    {
        await permissions.RequireAsync(TenantsPermissions.Manage, ct);
        var (code, name) = (input.Code?.Trim() ?? "", input.Name?.Trim() ?? "");
        Validate(input, code, name);
        var (pack, role) = Checked(input, name);
        var tenant = await manager.CreateAsync(code, name, input.Trial, ct) ?? throw new InputException("code", T($"Kode {code} sudah dipakai portal lain.", $"Another portal has the code {code}."));
        try
        {
            // From here on it is finished or undone, whether or not somebody still waits for the answer.
            await scopes.RunAsync(tenant.Id, sp => FillAsync(sp, pack, input, role));
            if (!await manager.SetStateAsync(tenant.Id, TenantState.Active, tenant.Version, CancellationToken.None))
            {
                throw TenantAdministration.Changed();
            }
        }
        catch
        {
            await manager.AbandonAsync(tenant.Id, CancellationToken.None);
            throw;
        }

        await audit.WriteAsync("tenants.created", "tenant", tenant.Id.ToString(),
            new { code, before = (string?)null, after = new { name, pack = pack.Code, uploaded = input.Zip is not null, trial = input.Trial, admin = input.AdminEmail!.Trim() } }, CancellationToken.None);
        return tenant;
    }

    private static Task FillAsync(IServiceProvider services, AgencyPack pack, NewTenant input, string role) =>
        services.GetRequiredService<IUnitOfWork>().RunAsync(async token =>
        {
            await services.GetRequiredService<IPackImporter>().ApplyAsync(pack, token);
            foreach (var contributor in services.GetServices<IDataSeedContributor>().OrderBy(c => c.Order))
            {
                await contributor.SeedAsync(new DataSeedContext(pack, Demo: false), token);
            }

            if (input.Trial)
            {
                await services.GetRequiredService<ITrialAddresses>().AddAsync(input.AdminEmail, input.AdminName, token);
            }

            await services.GetRequiredService<IFirstAdministrator>().InviteAsync(input.AdminName!.Trim(), input.AdminEmail!.Trim(), role, token);
        }, CancellationToken.None);

    private static void Validate(NewTenant input, string code, string name)
    {
        var errors = new Dictionary<string, string[]>();
        if (PortalAddress.CodeFault(code) is { } fault)
        {
            errors["code"] = [fault];
        }

        if (NameFault(name) is { } nameFault)
        {
            errors["name"] = [nameFault];
        }

        if ((input.AdminName ?? "").Trim().Length is < 2 or > 150)
        {
            errors["adminName"] = [T("Isi nama lengkap admin pertama.", "Fill in the first admin's full name.")];
        }

        foreach (var (field, messages) in FormValidator.Validate(EmailField, new JsonObject { ["adminEmail"] = input.AdminEmail?.Trim() }, new Dictionary<string, IReadOnlyList<ListEntry>>()))
        {
            errors[field] = messages;
        }

        if (input.Zip is null && string.IsNullOrEmpty(input.Pack))
        {
            errors["pack"] = [T("Pilih paket instansi, atau unggah paket ZIP.", "Choose an agency pack, or upload one as ZIP.")];
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }
    }

    internal static string? NameFault(string name) =>
        name.Length is < 3 or > LongestName || name.Any(char.IsControl) ? T($"Isi nama instansi, 3 sampai {LongestName} huruf.", $"Fill in the agency's name, 3 to {LongestName} characters.") : null;

    /// <summary>The pack under the portal's name, sound, and the role of its first admin: of those who may let others in the one that may most.</summary>
    private (AgencyPack Pack, string Role) Checked(NewTenant input, string name)
    {
        var pack = input.Zip is { } zip ? sources.Read(zip)
            : sources.Shipped.GetValueOrDefault(input.Pack!) ?? throw new InputException("pack", T("Paket ini tidak ada.", "There is no such pack."));
        if (importer.Validate(pack) is { Count: > 0 } faults)
        {
            throw new PackException(faults);
        }

        var agency = Agency(pack);
        var role = (agency["roles"] as JsonArray ?? []).Select(r => (Code: r!["code"]!.ToString(), Permissions: ((JsonArray)r["permissions"]!).Select(p => p!.ToString()).ToList()))
            .Where(r => r.Permissions.Contains(ManageUsers)).OrderByDescending(r => r.Permissions.Count).Select(r => r.Code).FirstOrDefault()
            ?? throw new PackException([new PackFault("agency.json", "/roles", new($"Tidak ada peran dengan izin {ManageUsers}, jadi tidak ada yang dapat memberi orang lain akun.", $"no role has the permission {ManageUsers}, so nobody could let others in"))]);
        if (agency["name"]!["id"]!.ToString() == name)
        {
            return (pack, role);
        }

        agency["name"] = new JsonObject { ["id"] = name };
        return (new AgencyPack(pack.Code, new Dictionary<string, byte[]>(pack.Files, StringComparer.Ordinal) { ["agency.json"] = System.Text.Encoding.UTF8.GetBytes(agency.ToJsonString()) }), role);
    }

    private static JsonObject Agency(AgencyPack pack) => (JsonObject)JsonNode.Parse(pack.Text("agency.json"))!;
}
