using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PlatformSaaS.Web.Theme;

/// <summary>A question of a survey.</summary>
/// <param name="Name">Name that is sent.</param>
/// <param name="Text">Question.</param>
/// <param name="Options">Answers from worst to best.</param>
/// <param name="Value">Chosen answer, or null.</param>
public sealed record ScoreQuestion(string Name, string Text, IReadOnlyList<Choice> Options, string? Value = null);

/// <summary><c>&lt;p-scores questions="@Model.Questions" /&gt;</c>: survey questions, each with its answers in a row; numbers them and marks unanswered ones from the model state.</summary>
[HtmlTargetElement("p-scores", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ScoresTagHelper : ComponentTagHelper
{
    /// <summary>Questions.</summary>
    public IReadOnlyList<ScoreQuestion> Questions { get; set; } = [];

    /// <summary>Number of the first question.</summary>
    public int From { get; set; } = 1;

    /// <inheritdoc />
    protected override void Write(Markup html, IHtmlContent? inner)
    {
        html.Raw("<div").Attribute("class", Classes("scores")).Raw(">");
        for (var i = 0; i < Questions.Count; i++)
        {
            var question = Questions[i];
            var id = FieldId.Of(question.Name);
            var error = ViewContext?.ViewData?.ModelState.TryGetValue(question.Name, out var entry) == true && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;
            html.Raw("<fieldset").Attribute("class", error is null ? "score-q" : "score-q err").Attribute("id", id).Attribute("aria-describedby", error is null ? null : id + "-e").Raw(" tabindex=\"-1\"><legend><span class=\"num accent\">").Number(From + i).Raw(".</span> ").Text(question.Text).Raw("</legend>");
            if (error is not null)
            {
                html.Raw("<p class=\"msg\"").Attribute("id", id + "-e").Raw(">").Icon("alert-circle").Raw("<span>").Text(error).Raw("</span></p>");
            }

            html.Raw("<div class=\"score-row\">");
            for (var j = 0; j < question.Options.Count; j++)
            {
                var option = question.Options[j];
                var optionId = string.Create(CultureInfo.InvariantCulture, $"{id}-{j}");
                html.Raw("<label class=\"score-o\"").Attribute("for", optionId).Raw("><input type=\"radio\"").Attribute("id", optionId).Attribute("name", question.Name).Attribute("value", option.Value)
                    .Flag("checked", option.Value == question.Value).Raw(" required><span><b class=\"num\" aria-hidden=\"true\">").Number(j + 1).Raw("</b>").Text(option.Text).Raw("</span></label>");
            }

            html.Raw("</div></fieldset>");
        }

        html.Raw("</div>");
    }
}

/// <summary><c>&lt;p-stars name="Rating" label="Nilai layanan" value="@Model.Rating" /&gt;</c>: one to five stars, as radio buttons.</summary>
[HtmlTargetElement("p-stars", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StarsTagHelper : FieldBase
{
    /// <summary>Most stars.</summary>
    public int Max { get; set; } = 5;

    /// <summary>Chosen, or null.</summary>
    public int? Value { get; set; }

    /// <inheritdoc />
    protected override void Write(Markup html, IHtmlContent? inner)
    {
        var chosen = Attempted ?? Value?.ToString(CultureInfo.InvariantCulture);
        OpenGroup(html, inner);
        html.Raw("<div class=\"stars\">");
        for (var star = 1; star <= Max; star++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{Id}-{star}");
            var value = star.ToString(CultureInfo.InvariantCulture);
            html.Raw("<label").Attribute("for", id).Raw("><input type=\"radio\"").Attribute("id", id).Attribute("name", FieldName).Attribute("value", value).Flag("checked", value == chosen).Flag("required", Required)
                .Raw("><span>").Icon("star").Hidden(Text.T($"{star} dari {Max} bintang", $"{star} of {Max} stars")).Raw("</span></label>");
        }

        html.Raw("</div></fieldset>");
    }
}
