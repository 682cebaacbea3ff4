using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Permissions;
using PlatformSaaS.Settings;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Profile;

/// <summary>The agency as its admin sees it, with the marks of its parts.</summary>
internal sealed record AgencyView(AgencyInfo Info, string? EmblemSvg, IReadOnlyDictionary<string, string> Revisions)
{
    public BrandingInput Branding => Info.Branding is var b ? new(b.Accent, b.AccentStrong, b.AccentTint, b.AccentLine, b.AccentDark) : null!;
}

/// <summary>Names, contact, colours, emblem and letterhead, changed by an admin.</summary>
internal sealed partial class AgencyEditor(IAgencyProfiles profiles, ISettingsDesk desk, IPermissionChecker permissions)
{
    /// <summary>Owner type in the audit log.</summary>
    public const string Owner = "agency";

    public async Task<AgencyView> GetAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(AgencyPermissions.Settings, ct);
        var document = await profiles.ReadAsync(ct);
        return new(document.Json.Deserialize<AgencyInfo>(JsonSerializerOptions.Web)!, document.EmblemSvg,
            new[] { AgencyPart.Face, AgencyPart.Branding, AgencyPart.Letterhead }.ToDictionary(p => p.Id, p => p.RevisionOf(document)));
    }

    public Task SetProfileAsync(ProfileInput input, string? seen, CancellationToken ct) => ChangeAsync(AgencyPart.Face, seen, document =>
    {
        var checks = new InputChecks();
        var name = checks.Text("name", T("nama instansi", "the agency's name"), input.Name, input.NameEn, 120);
        var shortName = checks.Text("shortName", T("nama pendek", "the short name"), input.ShortName, input.ShortNameEn, 40, least: 2);
        var parent = checks.Text("parent", T("instansi induk", "the parent body"), input.Parent, input.ParentEn, 120);
        var tagline = checks.Text("tagline", T("semboyan", "the tagline"), input.Tagline, input.TaglineEn, 160);
        var hours = checks.Text("hours", T("jam layanan", "the opening hours"), input.Hours, input.HoursEn, 200);
        var address = (input.Address ?? "").Split('\n').Select(InputChecks.Clean).Where(l => l.Length > 0).ToList();
        checks.Require(address.Count is >= 1 and <= 4 && address.TrueForAll(l => l.Length <= 120), "address", T("Tulis alamat, 1 sampai 4 baris, tiap baris paling panjang 120 huruf.", "Write the address, 1 to 4 lines of at most 120 characters."));
        var city = InputChecks.Clean(input.City);
        checks.Require(city.Length is >= 2 and <= 60, "city", T("Isi kota, 2 sampai 60 huruf.", "Fill in the city, 2 to 60 characters."));
        var (phone, whatsapp, email, map) = (InputChecks.Clean(input.Phone), InputChecks.Clean(input.Whatsapp), InputChecks.Clean(input.Email).ToLowerInvariant(), InputChecks.Clean(input.MapUrl));
        checks.Require(PhoneNumber().IsMatch(phone), "phone", T("Tulis nomor telepon dengan angka, misalnya (021) 0000 142.", "Write the telephone number in digits, such as (021) 0000 142."));
        checks.Require(whatsapp.Length == 0 || PhoneNumber().IsMatch(whatsapp), "whatsapp", T("Tulis nomor WhatsApp dengan angka, atau kosongkan.", "Write the WhatsApp number in digits, or leave it empty."));
        checks.Require(email.Length <= 120 && MailAddress().IsMatch(email), "email", T("Tulis alamat surel lengkap, misalnya layanan@example.go.id.", "Write a full mail address, such as service@example.go.id."));
        checks.Require(map.Length == 0 || (map.Length <= 300 && MapAddress().IsMatch(map)), "mapUrl", T("Tulis tautan peta yang diawali https://, atau kosongkan.", "Write a link to a map that begins with https://, or leave it empty."));
        checks.Throw();
        var json = document.Json;
        AgencyPart.Put(json, "name", name);
        AgencyPart.Put(json, "shortName", shortName);
        AgencyPart.Put(json, "parent", parent);
        AgencyPart.Put(json, "tagline", tagline);
        AgencyPart.Put(json, "hours", hours);
        AgencyPart.Put(json, "address", address);
        AgencyPart.Put(json, "city", city);
        AgencyPart.Put(json, "phone", phone);
        AgencyPart.Put(json, "whatsapp", whatsapp.Length == 0 ? null : whatsapp);
        AgencyPart.Put(json, "email", email);
        AgencyPart.Put(json, "mapUrl", map.Length == 0 ? null : map);
    }, ct);

    /// <summary>Takes colours that can be read, and a new emblem where one is given.</summary>
    public Task SetBrandingAsync(BrandingInput input, EmblemInput? emblem, string? seen, CancellationToken ct) => ChangeAsync(AgencyPart.Branding, seen, document =>
    {
        var checks = new InputChecks();
        var colours = Read(input, checks);
        var drawing = emblem is null ? null : Read(emblem.Content);
        checks.Require(emblem is null || drawing is not null, "emblem", T(
            $"Berkas ini tidak dapat dipakai. Unggah SVG dari bentuk sederhana (paling besar 20 KB), atau PNG 16 sampai 512 piksel (paling besar {Emblem.MostPngBytes / 1000} KB).",
            $"This file can't be used. Upload an SVG of plain shapes (at most 20 KB) or a PNG of 16 to 512 pixels (at most {Emblem.MostPngBytes / 1000} KB)."));
        checks.Throw();
        var palette = AccentPalette.From(colours)!.Colours;
        var branding = (JsonObject)document.Json["branding"]!;
        (branding["accent"], branding["accentStrong"], branding["accentTint"], branding["accentLine"], branding["accentDark"]) = (palette.Accent, palette.Strong, palette.Tint, palette.Line, palette.Dark);
        document.EmblemSvg = drawing ?? document.EmblemSvg;
    }, ct);

    /// <summary>Takes a new emblem; the colours stay.</summary>
    public async Task SetEmblemAsync(EmblemInput emblem, string? seen, CancellationToken ct) => await SetBrandingAsync((await GetAsync(ct)).Branding, emblem, seen, ct);

    public Task SetLetterheadAsync(LetterheadInput input, string? seen, CancellationToken ct) => ChangeAsync(AgencyPart.Letterhead, seen, document =>
    {
        AgencyPart.Put(document.Json, "letterhead", Read(input));
    }, ct);

    /// <summary>The letterhead as it would be; refuses what would not fit.</summary>
    public static AgencyLetterhead Read(LetterheadInput input)
    {
        var checks = new InputChecks();
        var (parent, unit, lines) = (InputChecks.Clean(input.Parent), InputChecks.Clean(input.Unit), new[] { InputChecks.Clean(input.Line1), InputChecks.Clean(input.Line2) });
        checks.Require(parent.Length is >= 3 and <= 100, "parent", T("Isi instansi induk, 3 sampai 100 huruf.", "Fill in the parent body, 3 to 100 characters."));
        checks.Require(unit.Length is >= 3 and <= 120, "unit", T("Isi nama unit, 3 sampai 120 huruf.", "Fill in the unit, 3 to 120 characters."));
        checks.Require(lines[0].Length is >= 3 and <= 140, "line1", T("Isi baris alamat, 3 sampai 140 huruf.", "Fill in the address line, 3 to 140 characters."));
        checks.Require(lines[1].Length <= 140, "line2", T("Paling panjang 140 huruf.", "At most 140 characters."));
        checks.Throw();
        return new() { Parent = parent, Unit = unit, Lines = [.. lines.Where(l => l.Length > 0)] };
    }

    /// <summary>The colours as typed, in the form that is stored.</summary>
    public static AccentColours Colours(BrandingInput input) => new(Colour(input.Accent), Colour(input.Strong), Colour(input.Tint), Colour(input.Line), Colour(input.Dark));

    private static AccentColours Read(BrandingInput input, InputChecks checks)
    {
        var colours = Colours(input);
        checks.Require(AccentPalette.IsColour(colours.Accent), "accent", T("Tulis warna sebagai # dan enam angka heksadesimal, misalnya #1d4e89.", "Write the colour as # and six hexadecimal digits, such as #1d4e89."));
        foreach (var (field, value) in new[] { ("strong", colours.Strong), ("tint", colours.Tint), ("line", colours.Line), ("dark", colours.Dark) })
        {
            checks.Require(value is null || AccentPalette.IsColour(value), field, T("Tulis warna seperti #1d4e89, atau kosongkan agar dihitung sendiri.", "Write a colour such as #1d4e89, or leave it empty to have it worked out."));
        }

        foreach (var check in AccentPalette.Check(colours).Where(c => !c.Passes))
        {
            // What was worked out from the accent is mended there.
            var isTyped = check.Colour switch { "strong" => colours.Strong, "tint" => colours.Tint, "line" => colours.Line, "dark" => colours.Dark, _ => colours.Accent } is not null;
            checks.Require(false, isTyped ? check.Colour : "accent", T(
                $"{check.Text}: kontras {Format.Number((decimal)check.Ratio, 2)} : 1, padahal paling sedikit 4,5 : 1. Warna terdekat yang terbaca: {check.Suggestion}.",
                $"{check.Text}: contrast {Format.Number((decimal)check.Ratio, 2)}:1, but at least 4.5:1 is needed. The nearest colour that can be read: {check.Suggestion}."));
        }

        return colours;
    }

    private static string? Read(byte[] content)
    {
        var emblem = content.Length > 0 && content[0] == 0x89 ? Emblem.FromPng(content) : Emblem.FromSvg(System.Text.Encoding.UTF8.GetString(content).TrimStart('\uFEFF'));
        return emblem is { HasShapes: true } && emblem.Svg.Length <= Emblem.MostLength ? emblem.Svg : null;
    }

    private static string? Colour(string? text) => InputChecks.Clean(text).ToLowerInvariant() is { Length: > 0 } colour ? colour : null;

    private Task ChangeAsync(AgencyPart part, string? seen, Action<AgencyDocument> edit, CancellationToken ct) =>
        desk.ChangeAsync(new SettingsHold<AgencyDocument>(AgencyPermissions.Settings, profiles.LockAsync, part.RevisionOf), seen, async (document, token) =>
        {
            var before = part.Of(document);
            edit(document);
            await profiles.WriteAsync(document, token);
            return new SettingsChange($"agency.{part.Id}-changed", Owner, part.Id, before, part.Of(document));
        }, ct);

    [GeneratedRegex("^[0-9+() -]{6,24}$")]
    private static partial Regex PhoneNumber();

    [GeneratedRegex(@"^[a-z0-9._-]+@[a-z0-9.-]+\.[a-z]{2,}$")]
    private static partial Regex MailAddress();

    [GeneratedRegex("^https://[^\\s\"<>]+$")]
    private static partial Regex MapAddress();
}
