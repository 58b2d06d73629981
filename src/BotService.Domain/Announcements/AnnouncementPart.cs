namespace BotService.Domain.Announcements;

public enum AnnouncementPart
{
    Title,
    Text,
}
