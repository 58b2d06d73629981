using System.Globalization;
using BotService.Feeds.Formats;
using CsCheck;

namespace BotService.Tests.Feeds;

public sealed class FeedDateTests
{
    [Theory]
    // RFC 822 and what became of it
    [InlineData("Mon, 03 Nov 2025 14:05:06 GMT", "2025-11-03T14:05:06")]
    [InlineData("Mon, 03 Nov 2025 14:05:06 +0000", "2025-11-03T14:05:06")]
    [InlineData("Mon, 03 Nov 2025 14:05:06 -0800", "2025-11-03T22:05:06")]
    [InlineData("Mon, 03 Nov 2025 14:05:06 -08:00", "2025-11-03T22:05:06")]
    [InlineData("Mon, 03 Nov 2025 14:05:06 EST", "2025-11-03T19:05:06")]
    [InlineData("Mon, 03 Nov 2025 14:05:06 EDT", "2025-11-03T18:05:06")]
    [InlineData("Mon, 03 Nov 2025 14:05:06 PST", "2025-11-03T22:05:06")]
    [InlineData("Mon, 03 Nov 2025 14:05:06 PDT", "2025-11-03T21:05:06")]
    [InlineData("Mon, 03 Nov 2025 14:05:06 CET", "2025-11-03T13:05:06")]
    [InlineData("Mon, 03 Nov 2025 14:05:06 UT", "2025-11-03T14:05:06")]
    [InlineData("Mon, 03 Nov 2025 14:05:06 Z", "2025-11-03T14:05:06")]
    [InlineData("Mon, 03 Nov 2025 14:05:06 Etc/GMT", "2025-11-03T14:05:06")]
    [InlineData("Mon, 03 Nov 2025 14:05:06 GMT+02:00", "2025-11-03T12:05:06")]
    [InlineData("Mon, 03 Nov 2025 14:05:06 GMT-0500 (Eastern Standard Time)", "2025-11-03T19:05:06")]
    [InlineData("Mon, 03 Nov 2025 14:05:06", "2025-11-03T14:05:06")]
    [InlineData("Mon, 03 Nov 2025 14:05 GMT", "2025-11-03T14:05:00")]
    [InlineData("Fri, 03 Nov 2025 14:05:06 GMT", "2025-11-03T14:05:06")] // it was a Monday
    [InlineData("03 Nov 2025 14:05:06 GMT", "2025-11-03T14:05:06")]
    [InlineData("3 Nov 25 14:05:06 GMT", "2025-11-03T14:05:06")]
    [InlineData("3 Nov 95 14:05:06 GMT", "1995-11-03T14:05:06")]
    [InlineData("Mon,03 Nov 2025 14:05:06 GMT", "2025-11-03T14:05:06")]
    [InlineData("Mon , 03  Nov  2025  14:05:06  GMT", "2025-11-03T14:05:06")]
    [InlineData("Monday, November 3, 2025 2:05 PM", "2025-11-03T14:05:00")]
    [InlineData("Mon, Nov 3 2025 12:05:06 AM", "2025-11-03T00:05:06")]
    [InlineData("Mon Nov  3 14:05:06 2025", "2025-11-03T14:05:06")]
    [InlineData("Mon Nov  3 14:05:06 EST 2025", "2025-11-03T19:05:06")]
    [InlineData("November 3, 2025", "2025-11-03T00:00:00")]
    [InlineData("3rd November 2025", "2025-11-03T00:00:00")]
    [InlineData("Mon, 03 Nov 2025", "2025-11-03T00:00:00")]
    [InlineData("Mon, 03 Nov 2025 23:59:60 GMT", "2025-11-03T23:59:59")]
    [InlineData("03-Nov-2025 14:05:06", "2025-11-03T14:05:06")]
    [InlineData("Fri, 2025/11/07 08:19:53 EDT", "2025-11-07T12:19:53")]
    [InlineData("11/03/2025", "2025-11-03T00:00:00")]
    [InlineData("23/11/2025 14:05", "2025-11-23T14:05:00")]
    [InlineData("03.11.2025 14:05", "2025-11-03T14:05:00")]
    // counted from 1970
    [InlineData("1762178706", "2025-11-03T14:05:06")]
    [InlineData("1762178706.25", "2025-11-03T14:05:06")]
    [InlineData("1762178706000", "2025-11-03T14:05:06")]
    [InlineData("1762178706000000", "2025-11-03T14:05:06")]
    [InlineData("/Date(1762178706000)/", "2025-11-03T14:05:06")]
    [InlineData("20251103140506", "2025-11-03T14:05:06")]
    // other languages and scripts
    [InlineData("2025年11月3日 14:05", "2025-11-03T14:05:00")]
    [InlineData("2025年11月03日（月）14時05分06秒", "2025-11-03T14:05:06")]
    [InlineData("2025年11月3日 星期一 下午2:05", "2025-11-03T14:05:00")]
    [InlineData("２０２５年１１月３日　１４：０５", "2025-11-03T14:05:00")]
    [InlineData("2025년 11월 3일 월요일 오후 2:05", "2025-11-03T05:05:00")]
    [InlineData("понеділок, 3 листопада 2025 р. 14:05", "2025-11-03T14:05:00")]
    [InlineData("3 ноября 2025 г. 14:05", "2025-11-03T14:05:00")]
    [InlineData("3 نوفمبر 2025 14:05", "2025-11-03T14:05:00")]
    [InlineData("٣ نوفمبر ٢٠٢٥", "2025-11-03T00:00:00")]
    [InlineData("3 בנובמבר 2025 14:05", "2025-11-03T14:05:00")]
    [InlineData("3 नवंबर 2025", "2025-11-03T00:00:00")]
    [InlineData("3 พ.ย. 2568 14:05", "2025-11-03T14:05:00")]
    [InlineData("Thứ Hai, 3 tháng 11 2025 14:05", "2025-11-03T14:05:00")]
    [InlineData("lundi 3 novembre 2025 à 14h05", "2025-11-03T14:05:00")]
    [InlineData("maanantai 3. marraskuuta 2025 klo 14.05", "2025-11-03T14:05:00")]
    [InlineData("lunes, 3 de noviembre de 2025 a las 14:05", "2025-11-03T14:05:00")]
    // ISO 8601 and RFC 3339
    [InlineData("2025-11-03T14:05:06Z", "2025-11-03T14:05:06")]
    [InlineData("2025-11-03t14:05:06z", "2025-11-03T14:05:06")]
    [InlineData("2025-11-03T14:05:06.789+01:00", "2025-11-03T13:05:06")]
    [InlineData("2025-11-03T14:05:06,7-0330", "2025-11-03T17:35:06")]
    [InlineData("2025-11-03T14:05Z", "2025-11-03T14:05:00")]
    [InlineData("2025-11-03T14+01", "2025-11-03T13:00:00")]
    [InlineData("2025-11-03 14:05:06", "2025-11-03T14:05:06")]
    [InlineData("2025-11-03 14:05:06 -0700", "2025-11-03T21:05:06")]
    [InlineData("2025-11-03 14:05:06 UTC", "2025-11-03T14:05:06")]
    [InlineData("2025-11-03T24:00:00Z", "2025-11-04T00:00:00")]
    [InlineData("2025-11-03", "2025-11-03T00:00:00")]
    [InlineData("2025-11", "2025-11-01T00:00:00")]
    [InlineData("2025", "2025-01-01T00:00:00")]
    [InlineData("20251103", "2025-11-03T00:00:00")]
    [InlineData("20251103T140506Z", "2025-11-03T14:05:06")]
    [InlineData("2025-307", "2025-11-03T00:00:00")]
    [InlineData("2025307", "2025-11-03T00:00:00")]
    [InlineData("2025-W45-1", "2025-11-03T00:00:00")]
    [InlineData("2025W451T14:05Z", "2025-11-03T14:05:00")]
    [InlineData("2025-W45", "2025-11-03T00:00:00")]
    // in the feed's own language
    [InlineData("Mo, 03 Dez 2025 14:05:06 +0100", "2025-12-03T13:05:06")]
    [InlineData("lun., 03 nov. 2025 14:05:06 +0100", "2025-11-03T13:05:06")]
    [InlineData("mar., 04 mars 2025 14:05:06 +0100", "2025-03-04T13:05:06")]
    [InlineData("mar, 07 janv 2025 14:05:06 +0100", "2025-01-07T13:05:06")]
    [InlineData("3 de enero de 2025", "2025-01-03T00:00:00")]
    [InlineData("Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00:00")]
    [InlineData("2004-júl-13", "2004-07-13T00:00:00")]
    [InlineData("2004-július-13T9:15-05:00", "2004-07-13T14:15:00")]
    [InlineData("Пн, 03 ноя 2025 14:05:06 +0300", "2025-11-03T11:05:06")]
    [InlineData("2004년 05월 28일 01:31:15", "2004-05-27T16:31:15")]
    [InlineData("2004-05-25 오후 11:23:17", "2004-05-25T14:23:17")]
    // no dates at all
    [InlineData("", null)]
    [InlineData("yesterday", null)]
    [InlineData("Mon, 31 Feb 2025 14:05:06 GMT", null)]
    [InlineData("Mon, 03 Nov 2025 25:61:00 GMT", null)]
    [InlineData("2025-13-03T14:05:06Z", null)]
    [InlineData("2025-11-32", null)]
    [InlineData("0000-00-00T00:00:00Z", null)]
    [InlineData("Mon, 03 Nov 20255 14:05:06 GMT", null)]
    [InlineData("12:30", null)]
    [InlineData("1762178706123456789", null)]
    public void A_date_is_read_as_feeds_mean_it(string text, string? utc) =>
        Assert.Equal(utc, FeedDate.Parse(text)?.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));

    [Fact]
    public void Every_second_survives_every_usual_spelling()
    {
        string[] spellings = ["r", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd HH:mm:ss", "yyyyMMdd'T'HHmmss'Z'", "dd MMM yyyy HH:mm:ss 'GMT'",
            "dddd, MMMM d, yyyy h:mm:ss tt", "ddd MMM d HH:mm:ss yyyy", "yyyy/MM/dd HH:mm:ss"];

        Gen.Select(Gen.Long[new DateTime(1970, 1, 1).Ticks / TimeSpan.TicksPerSecond, new DateTime(2068, 12, 31).Ticks / TimeSpan.TicksPerSecond],
            Gen.Int[0, spellings.Length - 1].Select(i => spellings[i]))
            .Sample((seconds, spelling) =>
            {
                var date = new DateTimeOffset(seconds * TimeSpan.TicksPerSecond, TimeSpan.Zero);
                return FeedDate.Parse(date.ToString(spelling, CultureInfo.InvariantCulture)) == date;
            });
    }

    [Fact]
    public void Whatever_stands_there_is_a_date_or_none()
    {
        string[] pieces = ["Mon", ",", " ", "Jan", "3", "31", "99", "2025", "12:30", "12:", ":", "-", "/", "+0100", "+", "GMT", "T", "W53", "pm", "오후", "년",
            "\u0000", "\ud800", "9999", ".", "(", "--", "'25"];

        Gen.Int[0, pieces.Length - 1].Array[0, 20].Select(picks => string.Concat(picks.Select(pick => pieces[pick]))).Sample(text => { FeedDate.Parse(text); });
        Gen.String.Sample(text => { FeedDate.Parse(text); });
    }
}
