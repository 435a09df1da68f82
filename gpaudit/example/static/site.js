// The menu button on phones and the choice of cookies. The pages work without it.
// Some planted faults live here too: they wake up where a page holds their parts.
(function () {
  "use strict";

  function keep(name, value, seconds) {
    document.cookie = name + "=" + value + "; path=/; max-age=" + seconds + "; SameSite=Lax";
  }

  function countVisit() {
    keep("visits_seen", "1", 31536000);
    keep("visits_page", "1", 86400);
  }

  function choose(answer) {
    keep("cookie_choice", answer, 31536000);
    if (answer === "yes") {
      countVisit();
    } else {
      keep("visits_seen", "", 0);
      keep("visits_page", "", 0);
    }
  }

  function choice() {
    var found = document.cookie.match(/(?:^|; )cookie_choice=(\w+)/);
    return found ? found[1] : "";
  }

  function readyMenu() {
    var button = document.querySelector(".menu-button");
    if (!button) return;
    document.documentElement.classList.add("has-menu-button");
    button.hidden = false;
    button.addEventListener("click", function () {
      var open = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", String(open));
    });
    button.parentNode.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || button.getAttribute("aria-expanded") !== "true") return;
      button.setAttribute("aria-expanded", "false");
      button.focus();
    });
  }

  function readyCookies() {
    var banner = document.querySelector(".cookies");
    var said = document.querySelector(".cookie-said");
    if (choice() === "yes" || document.body.getAttribute("data-count") === "at-once") countVisit();
    if (banner && !choice()) banner.hidden = false;
    document.addEventListener("click", function (event) {
      var answer = event.target.getAttribute("data-cookies");
      if (!answer) return;
      choose(answer);
      if (banner) banner.hidden = true;
      if (said) said.textContent = "We have saved your choice.";
    });
  }

  function readyCarousel() {
    var slides = document.querySelector(".slides");
    if (!slides) return;
    var shown = 0;
    setInterval(function () {
      shown = (shown + 1) % slides.children.length;
      slides.style.transform = "translateX(-" + shown * 100 + "%)";
    }, 3000);
  }

  function readyPopUp() {
    var popUp = document.querySelector(".pop-up");
    if (!popUp || localStorage.getItem("pop_up_seen")) return;
    localStorage.setItem("pop_up_seen", "1");
    popUp.hidden = false;
    popUp.querySelector(".close-pop-up").addEventListener("click", function () {
      popUp.hidden = true;
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    readyMenu();
    readyCookies();
    readyCarousel();
    readyPopUp();
  });
})();
