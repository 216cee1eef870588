## Settings

settings =
    <b>⚙️ Settings</b>

    Language: { $language }
    Time zone: { $place } ({ $offset }), it is { $time } there. Days of limits and all times follow it.
toast-language = From now on in English.
button-zones = 🕒 Time zone
time-zones =
    <b>🕒 Where do you live?</b>

    A day of limits begins and ends at midnight there, and I show all times by that clock. After a change, what was used today still counts until the next midnight.
time-zone-which = Which of these do you mean?
time-zone-ask = 🕒 Send me your city, the name of a time zone such as Europe/Berlin, or an offset such as +3.
time-zone-not-found = I don't know of a time zone for "{ $text }". Try the nearest big city, an offset such as +3, or choose from the list.
button-type-zone = ⌨️ Type a city
toast-time-zone = It is { $time } where you live.
toast-time-zone-unknown = There is no such time zone.
ask-text-needs-text = I am waiting for a short text. To stop, open the menu.
# Cities by which a zone is known beside its own name: zone: first choice, others; and so on.
zone-cities =
    UTC: UTC;
    Europe/Kiev: Kyiv, Kiev; Europe/Berlin: Berlin, Munich, Hamburg, Frankfurt; Asia/Calcutta: Kolkata, Delhi, Mumbai, Bangalore;
    Asia/Jerusalem: Jerusalem, Tel Aviv, Haifa; Asia/Dubai: Dubai, Abu Dhabi; Europe/Moscow: Moscow, Saint Petersburg, Kazan;
    Asia/Yekaterinburg: Yekaterinburg, Perm, Ufa, Chelyabinsk; Asia/Shanghai: Shanghai, Beijing; Europe/Chisinau: Chisinau;
    America/New_York: New York, Boston, Miami, Washington; America/Los_Angeles: Los Angeles, San Francisco, Seattle;
    Asia/Almaty: Almaty, Astana; Asia/Saigon: Ho Chi Minh City, Saigon; Asia/Katmandu: Kathmandu; Asia/Rangoon: Yangon
