namespace BotService.Feeds.Formats;

/// <summary>
/// RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0. One pass over the characters keeps a short stack of open elements and notes where the fields
/// that matter stand; markup inside a field is passed over, not nested, so that what an article contains cannot break its feed.
/// </summary>
internal sealed class XmlFeedFormat : IFeedFormat
{
    public bool Claims(ReadOnlySpan<char> text) => text.Contains('<');

    public SkimmedFeed Skim(ReadOnlyMemory<char> text, Uri? address) => new Walk(text, address).Run();

    private enum Place : byte
    {
        Outside,
        Head,
        Entry,
        Aside,
    }

    private readonly record struct Frame(int NameStart, int NameLength, Place Place, string? Base, int Bindings);

    private readonly record struct Binding(int PrefixStart, int PrefixLength, XmlSpace Space);

    /// <summary>The field that is open: its text runs from <see cref="Start"/> to its end tag.</summary>
    private record struct OpenField(XmlMeaning Meaning, int NameStart, int NameLength, int Start, int Rank, PassageForm Form, string? Base, bool IsLink)
    {
        public int Nested;
    }

    private ref struct Walk(ReadOnlyMemory<char> memory, Uri? address)
    {
        /// <summary>Real feeds nest about ten deep; markup inside of fields does not count.</summary>
        private const int MaxDepth = 64;

        /// <summary>Namespaces in scope at once; real feeds declare up to some twenty.</summary>
        private const int MaxBindings = 40;

        /// <summary>Elements with an xml:base; resolving addresses is dear.</summary>
        private const int MaxBases = 2 * SkimmedFeed.MaxEntries;

        private const int MaxValueLength = 2_048;

        private readonly ReadOnlyMemory<char> _memory = memory;
        private readonly ReadOnlySpan<char> _text = memory.Span;
        private readonly Frame[] _stack = new Frame[MaxDepth];
        private readonly List<Binding> _bindings = [];
        private readonly SkimmedFeed _feed = new() { Format = "" };
        private readonly string? _address = address?.AbsoluteUri;

        private MarkupReader _reader = new(memory.Span);
        private int _depth;
        private Place _place;
        private int _entryDepth;
        private OpenField _field;
        private bool _inField;
        private EntryDraft _entry = new();
        private readonly EntryDraft _head = new();
        private string? _period, _frequency;
        private bool _sawHtml, _mendedNesting, _isBareChannel;
        private int _bases;

        public SkimmedFeed Run()
        {
            while (_reader.Read())
            {
                switch (_reader.Token)
                {
                    case MarkupToken.StartTag:
                        OnStart();
                        break;
                    case MarkupToken.EndTag:
                        OnEnd();
                        break;
                    case MarkupToken.Doctype when !_inField && _reader.HasDeclarations:
                        throw UnreadableFeedException.DtdNotAllowed();
                }
            }
            Finish();
            return _feed;
        }

        private void OnStart()
        {
            var name = _reader.Name;
            if (_inField && !ClosesField(name)) return;

            var bindings = _bindings.Count;
            var baseUri = _depth == 0 ? _address : _stack[_depth - 1].Base;
            if (_reader.Inner.Contains("xml", StringComparison.Ordinal)) ReadScope(ref baseUri);

            var meaning = Resolve(name, out var isWeak);
            if (_feed.Format.Length == 0 && !BeginsFeed(name, meaning)) return;

            switch (meaning)
            {
                case XmlMeaning.Entry:
                    CloseEntry();
                    BeginEntry(bindings, baseUri);
                    return;
                case XmlMeaning.Head:
                    Push(_place == Place.Entry ? Place.Entry : Place.Head, bindings, baseUri);
                    return;
                case XmlMeaning.Enclosure:
                    OfferEnclosure(baseUri);
                    Push(_place == Place.Outside ? _place : Place.Aside, bindings, baseUri);
                    return;
                case XmlMeaning.Aside when _place != Place.Outside:
                    Push(Place.Aside, bindings, baseUri);
                    return;
                case XmlMeaning.Unknown or XmlMeaning.Root or XmlMeaning.Aside:
                    Push(_place, bindings, baseUri);
                    return;
                default:
                    if (_place is Place.Entry or Place.Head && !IsFull) BeginField(meaning, isWeak, baseUri);
                    else Push(_place, bindings, baseUri);
                    return;
            }
        }

        private void OnEnd()
        {
            var name = _reader.Name;
            if (_inField)
            {
                if (Same(name, _field.NameStart, _field.NameLength))
                {
                    if (_field.Nested-- == 0) CloseField(_reader.TokenStart);
                    return;
                }
                if (FrameOf(name) < 0) return;
                CloseField(_reader.TokenStart);
                _mendedNesting = true;
            }
            var frame = FrameOf(name);
            if (frame < 0) return; // an end without a beginning
            if (frame != _depth - 1) _mendedNesting = true;
            PopTo(frame);
        }

        /// <summary>A start tag inside an open field is markup of its value, unless it can only mean that the field was never closed.</summary>
        private bool ClosesField(ReadOnlySpan<char> name)
        {
            var meaning = Resolve(name, out _);
            var isFlat = _field.Meaning is XmlMeaning.Title or XmlMeaning.Link or XmlMeaning.Id or XmlMeaning.Published or XmlMeaning.Updated;
            var isSibling = meaning == XmlMeaning.Entry || (isFlat && meaning is >= XmlMeaning.Title and <= XmlMeaning.Content);
            if (isSibling && PrefixOf(name).SequenceEqual(PrefixOf(_text.Slice(_field.NameStart, _field.NameLength)))
                && !Same(name, _field.NameStart, _field.NameLength))
            {
                CloseField(_reader.TokenStart);
                _mendedNesting = true;
                return true;
            }
            if (Same(name, _field.NameStart, _field.NameLength) && !_reader.IsEmptyElement) _field.Nested++;
            _field.Form |= PassageForm.Markup;
            return false;
        }

        private void BeginField(XmlMeaning meaning, bool isWeak, string? baseUri)
        {
            var rank = (2 * (_depth - _entryDepth)) + (isWeak ? 2 : 1);
            var form = PassageForm.Xml;
            var isPermanentLink = true;
            string? href = null;
            bool isHtml = true;
            var relation = LinkRelation.Alternate;
            var attributes = MarkupReader.Attributes(_reader.Inner);
            while (attributes.Read())
            {
                switch (attributes.Name)
                {
                    case "mode" when attributes.Value.Equals("base64", StringComparison.OrdinalIgnoreCase):
                        form |= PassageForm.Base64;
                        break;
                    case "type" when meaning == XmlMeaning.Link:
                        isHtml = IsHtml(attributes.Value.Trim());
                        break;
                    case "type" when attributes.Value.Trim() is "text" or "text/plain":
                        form |= PassageForm.Text;
                        break;
                    case "type" when meaning is XmlMeaning.Content or XmlMeaning.Summary or XmlMeaning.Title && IsBinary(attributes.Value):
                        form |= PassageForm.Base64;
                        break;
                    case "rel":
                        relation = RelationOf(attributes.Value.Trim());
                        break;
                    case "href" when meaning == XmlMeaning.Link:
                        href = Unescape(attributes.Value);
                        break;
                    case var other when meaning == XmlMeaning.Id && other.Equals("isPermaLink", StringComparison.OrdinalIgnoreCase):
                        isPermanentLink = attributes.Value.Trim().Equals("true", StringComparison.OrdinalIgnoreCase);
                        break;
                }
            }
            if (href is not null)
            {
                Draft.OfferLink(href, relation, isHtml, rank, baseUri);
                meaning = XmlMeaning.Unknown; // the tag said it all; its text, if any, is no link
            }
            if (_reader.IsEmptyElement) return;
            if (meaning == XmlMeaning.Link && relation == LinkRelation.Enclosure) meaning = XmlMeaning.Enclosure;
            if (meaning == XmlMeaning.Link && relation == LinkRelation.None) meaning = XmlMeaning.Unknown;
            _field = new OpenField(meaning, _reader.TokenStart + 1, _reader.Name.Length, _reader.TokenEnd, rank, form, baseUri, isPermanentLink);
            _inField = true;
        }

        private void CloseField(int end)
        {
            _inField = false;
            var raw = _memory[_field.Start..end];
            var passage = new Passage(raw.Length > Passage.MaxLength ? raw[..Passage.MaxLength] : raw, _field.Form);
            if (raw.Span.IsWhiteSpace()) return;
            var draft = Draft;
            switch (_field.Meaning)
            {
                case XmlMeaning.Title:
                    draft.OfferTitle(passage, _field.Rank);
                    break;
                case XmlMeaning.Summary:
                    draft.OfferSummary(passage, _field.Rank);
                    break;
                case XmlMeaning.Content:
                    draft.OfferContent(passage, _field.Rank);
                    break;
                case var _ when raw.Length > MaxValueLength:
                    break;
                case XmlMeaning.Link:
                    draft.OfferLink(passage.Value(), LinkRelation.Alternate, isHtml: true, _field.Rank, _field.Base);
                    break;
                case XmlMeaning.Enclosure:
                    draft.OfferLink(passage.Value(), LinkRelation.Enclosure, isHtml: false, _field.Rank, _field.Base);
                    break;
                case XmlMeaning.Id:
                    draft.OfferId(passage.Value(), _field.Rank, _field.IsLink, _field.Base);
                    break;
                case XmlMeaning.Published:
                    draft.OfferPublished(FeedDate.Parse(passage.Value()), _field.Rank);
                    break;
                case XmlMeaning.Updated:
                    draft.OfferUpdated(FeedDate.Parse(passage.Value()), _field.Rank);
                    break;
                case XmlMeaning.TimeToLive when _place == Place.Head:
                    _feed.TimeToLive = FeedPace.FromMinutes(passage.Value());
                    break;
                case XmlMeaning.UpdatePeriod when _place == Place.Head:
                    _period = passage.Value();
                    break;
                case XmlMeaning.UpdateFrequency when _place == Place.Head:
                    _frequency = passage.Value();
                    break;
            }
        }

        private void OfferEnclosure(string? baseUri)
        {
            if (_place != Place.Entry) return;
            var attributes = MarkupReader.Attributes(_reader.Inner);
            while (attributes.Read())
                if (attributes.Name is "url" or "href" or "rdf:resource" or "resource")
                    _entry.OfferLink(Unescape(attributes.Value), LinkRelation.Enclosure, isHtml: false, rank: 1, baseUri);
        }

        private readonly EntryDraft Draft => _place == Place.Entry ? _entry : _head;

        private void BeginEntry(int bindings, string? baseUri)
        {
            if (!IsFull) _entry = new EntryDraft();
            var attributes = MarkupReader.Attributes(IsFull ? default : _reader.Inner);
            while (attributes.Read())
                if (attributes.Name is "about" || attributes.Name.EndsWith(":about"))
                    _entry.OfferId(Unescape(attributes.Value), int.MaxValue, isLink: false, baseUri);

            var isEmpty = _reader.IsEmptyElement;
            Push(Place.Entry, bindings, baseUri, evenIfEmpty: true);
            _entryDepth = _depth;
            if (isEmpty) PopTo(_depth - 1);
        }

        /// <summary>Ends the entry that is open, because another begins or its end tag came.</summary>
        private void CloseEntry()
        {
            if (_entryDepth == 0) return;
            _mendedNesting = true;
            PopTo(_entryDepth - 1);
        }

        private readonly bool IsFull => _feed.IsFull;

        private void KeepEntry()
        {
            if (IsFull) _feed.EntryCount++;
            else _feed.Keep(_entry.Build());
            _entryDepth = 0;
        }

        private void Push(Place place, int bindings, string? baseUri, bool evenIfEmpty = false)
        {
            if (_reader.IsEmptyElement && !evenIfEmpty)
            {
                _bindings.RemoveRange(bindings, _bindings.Count - bindings);
                return;
            }
            if (_depth == MaxDepth) throw UnreadableFeedException.TooDeep(MaxDepth);
            _stack[_depth++] = new Frame(_reader.TokenStart + 1, _reader.Name.Length, place, baseUri, bindings);
            _place = place;
        }

        private void PopTo(int depth)
        {
            while (_depth > depth)
            {
                var frame = _stack[--_depth];
                if (frame.Place == Place.Entry && _depth == _entryDepth - 1) KeepEntry();
                _bindings.RemoveRange(frame.Bindings, _bindings.Count - frame.Bindings);
            }
            _place = _depth == 0 ? Place.Outside : _stack[_depth - 1].Place;
        }

        private readonly int FrameOf(ReadOnlySpan<char> name)
        {
            for (var i = _depth - 1; i >= 0; i--)
                if (Same(name, _stack[i].NameStart, _stack[i].NameLength)) return i;
            return -1;
        }

        private readonly bool Same(ReadOnlySpan<char> name, int start, int length) =>
            name.Length == length && name.Equals(_text.Slice(start, length), StringComparison.OrdinalIgnoreCase);

        private bool BeginsFeed(ReadOnlySpan<char> name, XmlMeaning meaning)
        {
            switch (meaning)
            {
                case XmlMeaning.Root or XmlMeaning.Head:
                    _isBareChannel = meaning == XmlMeaning.Head && name.EndsWith("channel", StringComparison.OrdinalIgnoreCase);
                    _feed.Format = VersionOf(name, _reader.Inner);
                    return true;
                case XmlMeaning.Entry:
                    _feed.Format = "unknown";
                    return true;
                default:
                    _sawHtml |= name.Equals("html", StringComparison.OrdinalIgnoreCase);
                    return false;
            }
        }

        private static string VersionOf(ReadOnlySpan<char> name, ReadOnlySpan<char> attributesOfRoot)
        {
            string version = "";
            var attributes = MarkupReader.Attributes(attributesOfRoot);
            var spaces = "";
            while (attributes.Read())
            {
                if (attributes.Name is "version") version = attributes.Value.Trim().ToString();
                else if (attributes.Name.StartsWith("xmlns")) spaces += attributes.Value.Trim().ToString() + " ";
                if (spaces.Length > 8_192) break;
            }
            var local = name[(name.LastIndexOf(':') + 1)..];
            if (local.Equals("feed", StringComparison.OrdinalIgnoreCase))
                return version switch
                {
                    "0.1" => "atom01",
                    "0.2" => "atom02",
                    "0.3" => "atom03",
                    _ => spaces.Contains("purl.org/atom", StringComparison.OrdinalIgnoreCase) ? "atom03" : "atom10",
                };
            if (local.Equals("rdf", StringComparison.OrdinalIgnoreCase))
                return spaces.Contains("rdf/simple/0.9", StringComparison.OrdinalIgnoreCase) ? "rss090" : "rss10";
            if (local.Equals("channel", StringComparison.OrdinalIgnoreCase)) return "rss";
            return version switch
            {
                "0.90" or "0.9" => "rss090",
                "0.91" => "rss091",
                "0.92" => "rss092",
                "0.93" => "rss093",
                "0.94" => "rss094",
                _ => version.StartsWith('2') ? "rss20" : "rss",
            };
        }

        /// <summary>Namespaces and the base address that a tag sets for what is in it.</summary>
        private void ReadScope(ref string? baseUri)
        {
            var attributes = MarkupReader.Attributes(_reader.Inner);
            var offset = _reader.InnerStart;
            while (attributes.Read())
            {
                if (attributes.Name is "xml:base" && _bases++ < MaxBases) baseUri = WebLink.Join(baseUri, Unescape(attributes.Value));
                if (_bindings.Count >= MaxBindings || !attributes.Name.StartsWith("xmlns")) continue;
                var prefix = attributes.Name is ['x', 'm', 'l', 'n', 's', ':', .. var named] ? named : default;
                if (prefix.IsEmpty && attributes.Name.Length > 5) continue;
                if (!_text.Overlaps(prefix, out var prefixStart)) prefixStart = offset;
                _bindings.Add(new Binding(prefixStart, prefix.Length, XmlVocabulary.SpaceOf(attributes.Value, prefix.IsEmpty)));
            }
        }

        private readonly XmlMeaning Resolve(ReadOnlySpan<char> name, out bool isWeak)
        {
            var prefix = PrefixOf(name);
            var local = prefix.IsEmpty ? name : name[(prefix.Length + 1)..];
            for (var i = _bindings.Count - 1; i >= 0; i--)
            {
                var binding = _bindings[i];
                if (binding.PrefixLength == prefix.Length && prefix.SequenceEqual(_text.Slice(binding.PrefixStart, binding.PrefixLength)))
                    return XmlVocabulary.MeaningOf(binding.Space, local, out isWeak);
            }
            return XmlVocabulary.MeaningOf(XmlVocabulary.ByConvention(prefix), local, out isWeak);
        }

        private static ReadOnlySpan<char> PrefixOf(ReadOnlySpan<char> name)
        {
            var colon = name.IndexOf(':');
            return colon < 0 ? default : name[..colon];
        }

        private static string Unescape(ReadOnlySpan<char> value) =>
            value.Length > MaxValueLength ? "" : new Passage(value.Trim().ToString().AsMemory(), PassageForm.Xml).Value();

        private void Finish()
        {
            if (_feed.Format.Length == 0)
                throw _sawHtml ? UnreadableFeedException.WebPage(HtmlFeedLinks.Find(_text, address) is [var first, ..] ? first.Address : null)
                    : UnreadableFeedException.NotAFeed();

            var endedEarly = _depth > 0;
            _inField = false; // what was cut in the middle of a field is no value
            PopTo(0);
            _feed.Title = _head.Title;
            _feed.Link = _head.Link;
            _feed.TimeToLive ??= FeedPace.FromPeriod(_period, _frequency);
            if (_isBareChannel && _feed.EntryCount == 0) throw UnreadableFeedException.NotAFeed();
            if (endedEarly) _feed.NoteCut();
            if (_mendedNesting) _feed.Mendings.Add("tags that do not match were paired");
            if (_reader.SawBrokenMarkup) _feed.Mendings.Add("broken markup was taken for text");
        }
    }

    /// <summary>The best that was offered for each field so far: nearer to the entry beats deeper, the format's own word beats a module's.</summary>
    private sealed class EntryDraft
    {
        private readonly (int Rank, string Link, string? Base)[] _links = new (int, string, string?)[3];
        private int _titleRank, _idRank, _publishedRank, _updatedRank, _summaryRank, _contentRank;
        private Passage _summary, _content;
        private string _id = "";
        private string? _idBase;
        private bool _idIsLink;
        private DateTimeOffset? _published, _updated;

        public Passage Title { get; private set; }

        /// <summary>The link to a page, else to another document, else the id, which RSS and many Atom feeds make a link too, else what is enclosed.</summary>
        public string Link
        {
            get
            {
                if ((Of(0) ?? Of(1)) is { } link) return link;
                var id = _idIsLink ? WebLink.Join(_idBase, _id) : "";
                return WebLink.From(id) is null ? Of(2) ?? id : id;
            }
        }

        private string? Of(int kind) => _links[kind] is { Link: { Length: > 0 } link } found ? WebLink.Join(found.Base, link) : null;

        public void OfferTitle(Passage title, int rank)
        {
            if (_titleRank == 0 || rank < _titleRank) (Title, _titleRank) = (title, rank);
        }

        public void OfferLink(string link, LinkRelation relation, bool isHtml, int rank, string? baseUri)
        {
            if (link.Length == 0 || relation == LinkRelation.None) return;
            ref var known = ref _links[relation == LinkRelation.Enclosure ? 2 : isHtml ? 0 : 1];
            if (known.Rank == 0 || (relation == LinkRelation.Enclosure ? rank < known.Rank : rank <= known.Rank)) known = (rank, link, baseUri);
        }

        public void OfferId(string id, int rank, bool isLink, string? baseUri)
        {
            if (id.Length > 0 && (_idRank == 0 || rank <= _idRank)) (_id, _idRank, _idIsLink, _idBase) = (id, rank, isLink, baseUri);
        }

        public void OfferPublished(DateTimeOffset? date, int rank)
        {
            if (_publishedRank == 0 || rank <= _publishedRank) (_published, _publishedRank) = (date, rank);
        }

        public void OfferUpdated(DateTimeOffset? date, int rank)
        {
            if (_updatedRank == 0 || rank <= _updatedRank) (_updated, _updatedRank) = (date, rank);
        }

        public void OfferSummary(Passage summary, int rank)
        {
            if (_summaryRank == 0 || rank < _summaryRank || (rank == _summaryRank && summary.Raw.Length > _summary.Raw.Length))
                (_summary, _summaryRank) = (summary, rank);
        }

        public void OfferContent(Passage content, int rank)
        {
            if (_contentRank == 0 || rank < _contentRank || (rank == _contentRank && content.Raw.Length > _content.Raw.Length))
                (_content, _contentRank) = (content, rank);
        }

        public SkimmedEntry Build() => new()
        {
            Title = Title,
            Summary = _summary,
            Content = _content,
            Id = _id,
            Link = Link,
            PublishedAt = _published ?? _updated,
        };
    }

    /// <summary>What a link is to its entry, as far as it can stand for it.</summary>
    private enum LinkRelation : byte
    {
        None,
        Alternate,
        Enclosure,
    }

    /// <summary>A relation is a word, several of them, or an address that ends with one.</summary>
    private static LinkRelation RelationOf(ReadOnlySpan<char> relations)
    {
        if (relations.IsEmpty) return LinkRelation.Alternate;
        foreach (var range in relations.Split(' '))
        {
            var relation = relations[range].TrimEnd('/');
            relation = relation[(relation.LastIndexOfAny('/', '#') + 1)..];
            if (relation.Equals("alternate", StringComparison.OrdinalIgnoreCase)) return LinkRelation.Alternate;
            if (relation.Equals("enclosure", StringComparison.OrdinalIgnoreCase)) return LinkRelation.Enclosure;
        }
        return LinkRelation.None;
    }

    private static bool IsHtml(ReadOnlySpan<char> type)
    {
        var end = type.IndexOf(';');
        if (end >= 0) type = type[..end].TrimEnd();
        return type.IsEmpty || type.Equals("text/html", StringComparison.OrdinalIgnoreCase)
            || type.Equals("application/xhtml+xml", StringComparison.OrdinalIgnoreCase) || type is "html" or "xhtml";
    }

    /// <summary>Content that is neither text nor XML travels in base 64 (RFC 4287, 4.1.3.3).</summary>
    private static bool IsBinary(ReadOnlySpan<char> type)
    {
        type = type.Trim();
        return type.Contains('/') && !type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            && !type.EndsWith("+xml", StringComparison.OrdinalIgnoreCase) && !type.EndsWith("/xml", StringComparison.OrdinalIgnoreCase);
    }
}
