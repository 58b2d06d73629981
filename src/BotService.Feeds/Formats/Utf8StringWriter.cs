using System.Globalization;
using System.Text;

namespace BotService.Feeds.Formats;

/// <summary>So that an XML declaration says UTF-8: by it CodeHollow leaves the characters alone, and a saved file is what it claims.</summary>
internal sealed class Utf8StringWriter() : StringWriter(CultureInfo.InvariantCulture)
{
    public override Encoding Encoding => Encoding.UTF8;
}
