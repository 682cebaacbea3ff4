using System.Globalization;
using static PlatformSaaS.Text.LocalizedText;

namespace PlatformSaaS.Forms;

/// <summary>Checks of Indonesian identity numbers. Source: rules.md (NIK 16 digits, day + 40 for women; NPWP 15 digits with Luhn over the first nine, or 16).</summary>
public static class IdentityNumbers
{
    /// <summary>What is wrong with a NIK, or null.</summary>
    public static string? NikFault(string nik)
    {
        if (nik.Length != 16 || !nik.All(char.IsAsciiDigit))
        {
            return T("NIK terdiri atas 16 angka.", "A NIK has 16 digits.");
        }

        var day = int.Parse(nik.AsSpan(6, 2), CultureInfo.InvariantCulture);
        var month = int.Parse(nik.AsSpan(8, 2), CultureInfo.InvariantCulture);
        return day is (>= 1 and <= 31) or (>= 41 and <= 71) && month is >= 1 and <= 12 ? null : T("Tanggal lahir di dalam NIK (angka ke-7 sampai ke-12) tidak benar.", "The date of birth inside the NIK (digits 7 to 12) is not a real one.");
    }

    /// <summary>What is wrong with an NPWP, or null.</summary>
    public static string? NpwpFault(string npwp)
    {
        var digits = string.Concat(npwp.Where(char.IsAsciiDigit));
        return digits.Length switch
        {
            15 => Luhn(digits.AsSpan(0, 9)) ? null : T("Angka periksa NPWP tidak cocok. Periksa kembali sembilan angka pertama.", "The check digit of the NPWP does not match. Check its first nine digits."),
            16 when digits[0] == '0' => Luhn(digits.AsSpan(0, 10)) ? null : T("Angka periksa NPWP tidak cocok. Periksa kembali sepuluh angka pertama.", "The check digit of the NPWP does not match. Check its first ten digits."),
            16 => NikFault(digits),
            _ => T("NPWP terdiri atas 15 atau 16 angka.", "An NPWP has 15 or 16 digits.")
        };
    }

    /// <summary>Shows only the last four digits.</summary>
    public static string Mask(string number) => number.Length <= 4 ? number : new string('•', number.Length - 4) + number[^4..];

    private static bool Luhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var d = digits[digits.Length - 1 - i] - '0';
            sum += i % 2 == 0 ? d : d * 2 > 9 ? (d * 2) - 9 : d * 2;
        }

        return sum % 10 == 0;
    }
}

/// <summary>Telephone numbers in one form: digits with country code, without plus.</summary>
public static class PhoneNumber
{
    /// <summary>Brings 0812…, +62812…, 62812… with spaces, dots, hyphens or brackets into <c>62812…</c>; null when it can't be a number.</summary>
    public static string? Normalize(string text)
    {
        if (text.Any(c => !char.IsAsciiDigit(c) && c is not (' ' or '+' or '-' or '.' or '(' or ')')))
        {
            return null;
        }

        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        var number = digits.StartsWith('0') ? "62" + digits[1..] : digits;
        return number.Length is >= 9 and <= 15 ? number : null;
    }

    /// <summary>For people: <c>0812 0000 0142</c>.</summary>
    public static string Display(string number)
    {
        var local = number.StartsWith("62", StringComparison.Ordinal) ? "0" + number[2..] : "+" + number;
        return local.Length > 8 ? $"{local[..4]} {local[4..8]} {local[8..]}" : local;
    }
}
